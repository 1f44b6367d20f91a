package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;

/**
 * How a presented chain is put together, whatever anybody trusts. Names decide here, not signatures: who issued whom as the certificates
 * themselves claim it. Indices are those of the presented chain; unreadable certificates appear in none of the lists.
 *
 * @param outOfOrder whether a certificate stands before all those that it certifies, where TLS 1.2 wants each to certify the one
 *     preceding it (RFC 5246 section 7.4.2); duplicates and unrelated certificates aside
 * @param duplicates the certificates that were sent before already
 * @param unrelated the certificates that are no issuers above the end entity
 * @param rootSent the self-issued certificate above the end entity
 */
public record ChainShape(boolean outOfOrder, List<Integer> duplicates, List<Integer> unrelated, OptionalInt rootSent) {

    public ChainShape {
        duplicates = List.copyOf(duplicates);
        unrelated = List.copyOf(unrelated);
    }

    private record Sent(int index, CanonicalName subject, CanonicalName issuer) {
        static Stream<Sent> of(int index, Certificate certificate) {
            return KnownCertificate.of(certificate, Origin.PRESENTED, false).stream()
                    .map(known -> new Sent(index, known.subject(), known.issuer()));
        }
    }

    /** The shape of a chain as sent, index 0 the end-entity certificate. */
    public static ChainShape of(List<Certificate> presented) {
        Set<Certificate> seen = new HashSet<>();
        List<Integer> duplicates = new ArrayList<>();
        List<Sent> distinct = new ArrayList<>();
        for (int index = 0; index < presented.size(); index++) {
            if (seen.add(presented.get(index))) {
                Sent.of(index, presented.get(index)).forEach(distinct::add);
            } else {
                duplicates.add(index);
            }
        }
        Set<CanonicalName> authorities = authorities(distinct);
        List<Sent> chain = distinct.stream()
                .filter(sent -> sent.index() == 0 || authorities.contains(sent.subject()))
                .toList();
        List<Integer> unrelated = distinct.stream()
                .filter(sent -> !chain.contains(sent))
                .map(Sent::index)
                .toList();
        return new ChainShape(isOutOfOrder(chain), duplicates, unrelated, root(chain));
    }

    /** The names of all issuers above the end entity, or above the first readable certificate. */
    private static Set<CanonicalName> authorities(List<Sent> distinct) {
        Set<CanonicalName> names = new HashSet<>();
        List<Sent> next = distinct.stream().limit(1).toList();
        while (!next.isEmpty()) {
            Set<CanonicalName> found = new HashSet<>();
            next.stream().map(Sent::issuer).filter(names::add).forEach(found::add);
            next = distinct.stream()
                    .filter(sent -> found.contains(sent.subject()))
                    .toList();
        }
        return names;
    }

    private static boolean isOutOfOrder(List<Sent> chain) {
        return IntStream.range(1, chain.size())
                .anyMatch(position -> chain.subList(0, position).stream()
                        .noneMatch(before ->
                                before.issuer().equals(chain.get(position).subject())));
    }

    private static OptionalInt root(List<Sent> chain) {
        return chain.stream()
                .filter(sent -> sent.index() > 0 && sent.subject().equals(sent.issuer()))
                .mapToInt(Sent::index)
                .findFirst();
    }
}
