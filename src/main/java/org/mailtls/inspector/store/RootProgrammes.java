package org.mailtls.inspector.store;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.Certificate;

/**
 * The lists at hand that say which authorities are public and which certificates are distrusted, independent of any store.
 *
 * @param programmes lists of public authorities
 * @param disallowed lists of distrusted certificates
 * @param problems lists that should be at hand but are not, and why, in words
 */
public record RootProgrammes(List<RootProgramme> programmes, List<DisallowedList> disallowed, List<String> problems) {

    /** No list is at hand. */
    public static final RootProgrammes NONE = new RootProgrammes(List.of(), List.of(), List.of());

    public RootProgrammes {
        programmes = List.copyOf(programmes);
        disallowed = List.copyOf(disallowed);
        problems = List.copyOf(problems);
    }

    /**
     * A list as it was published on one day.
     *
     * @param name for people
     * @param issuedAt when this issue was made
     */
    public record Issue(String name, Instant issuedAt) {}

    /** The lists at hand, in their order. */
    public List<Issue> issues() {
        return Stream.concat(
                        programmes.stream().map(list -> new Issue(list.name(), list.issuedAt())),
                        disallowed.stream().map(list -> new Issue(list.name(), list.issuedAt())))
                .toList();
    }

    /** The names of the programmes that hold this very certificate and trust it for TLS servers. */
    public List<String> holding(Certificate root, Instant at) {
        return programmes.stream()
                .filter(programme -> programme
                        .member(root)
                        .filter(member -> member.trustedForServers(at))
                        .isPresent())
                .map(RootProgramme::name)
                .toList();
    }

    /**
     * The names of the programmes that trust for TLS servers the authority this certificate names as its issuer. Without the authority's
     * own certificate this is what the certificate claims, not a proof.
     */
    public List<String> claimedIssuerIn(Certificate certificate, Instant at) {
        return programmes.stream()
                .filter(programme -> programme
                        .claimedIssuerOf(certificate)
                        .filter(member -> member.trustedForServers(at))
                        .isPresent())
                .map(RootProgramme::name)
                .toList();
    }

    /** The name of the list that distrusts this certificate for TLS servers, whatever stands below it. */
    public Optional<String> distrusting(Certificate certificate, Instant at) {
        return Stream.concat(
                        disallowed.stream()
                                .filter(list -> list.contains(certificate))
                                .map(DisallowedList::name),
                        programmes.stream()
                                .filter(programme -> programme
                                        .member(certificate)
                                        .filter(member -> member.distrustedForServers(at))
                                        .isPresent())
                                .map(RootProgramme::name))
                .findFirst();
    }

    /** The name of the programme that distrusts what this authority issued as late as the given end-entity certificate. */
    public Optional<String> distrustingNew(Certificate root, Certificate endEntity) {
        Optional<Instant> issued =
                endEntity.holder().map(X509CertificateHolder::getNotBefore).map(Date::toInstant);
        return issued.flatMap(time -> programmes.stream()
                .filter(programme -> programme
                        .member(root)
                        .filter(member -> member.distrustsIssuedAt(time))
                        .isPresent())
                .map(RootProgramme::name)
                .findFirst());
    }
}
