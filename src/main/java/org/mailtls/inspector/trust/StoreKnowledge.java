package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;

/**
 * What the stores and programmes at hand say about an authority.
 *
 * @param judging the store that judges
 * @param others the other stores
 */
record StoreKnowledge(TrustStore judging, List<TrustStore> others, RootProgrammes programmes) {

    /** The stores that follow a public root programme; Windows' also hold whatever an organisation has added. */
    private static final Set<String> PUBLIC = Set.of("java", "system");

    StoreKnowledge {
        others = List.copyOf(others);
    }

    /** The names of the other stores that hold this authority. */
    List<String> otherHolders(KnownCertificate authority) {
        return holders(others.stream(), authority);
    }

    /** The names of the public stores and programmes that hold this authority, but for the judging store. */
    List<String> publicHolders(KnownCertificate authority, Instant at) {
        return Stream.concat(
                        holders(others.stream().filter(StoreKnowledge::isPublic), authority).stream(),
                        programmes.holding(authority.certificate(), at).stream())
                .toList();
    }

    /** The names of the programmes that hold the authority a certificate names as its issuer. */
    List<String> programmesClaimedBy(KnownCertificate certificate, Instant at) {
        return programmes.claimedIssuerIn(certificate.certificate(), at);
    }

    /** Whether the authority is a public one, to the judging store's knowledge or to any other. */
    boolean isPublic(KnownCertificate authority, Instant at) {
        return (isPublic(judging) && holds(authority).test(judging))
                || !publicHolders(authority, at).isEmpty();
    }

    private static boolean isPublic(TrustStore store) {
        return PUBLIC.contains(store.id());
    }

    private static List<String> holders(Stream<TrustStore> stores, KnownCertificate authority) {
        return stores.filter(holds(authority)).map(TrustStore::name).toList();
    }

    private static Predicate<TrustStore> holds(KnownCertificate authority) {
        return store -> StoreAnchors.of(store).holds(authority);
    }
}
