package org.mailtls.inspector.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.ChainShape;
import org.mailtls.inspector.trust.Dane;
import org.mailtls.inspector.trust.DaneVerdict;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.StoreVerdict;

/**
 * All that the rules look at for one endpoint.
 *
 * @param wanted the reference identity; empty when none was given for a saved chain
 * @param name how it fares; empty where it was not compared
 * @param shape how the presented chain is put together
 * @param details of every readable certificate that was presented or stands in a path
 * @param published how the domain wants mail to it secured
 * @param mtaSts what it publishes for MTA-STS; empty where that was not looked up
 * @param dane what DANE makes of the chain; empty where TLSA records were not looked up
 * @param recipients the recipient's domain, where a domain was inspected
 * @param names the name that a sender compares, or would if it compared one
 */
record EndpointCase(
        CapturingHost by,
        EndpointEvidence evidence,
        Policy policy,
        List<StoreVerdict> stores,
        Optional<ReferenceIdentity> wanted,
        Optional<NameMatch> name,
        ChainShape shape,
        Map<Certificate, CertificateDetails> details,
        DomainPolicies published,
        Optional<MtaSts> mtaSts,
        Optional<DaneVerdict> dane,
        Optional<Host.DnsName> recipients,
        Function<SenderProfile, Optional<ReferenceIdentity>> names) {
    EndpointCase {
        stores = List.copyOf(stores);
        details = Map.copyOf(details);
    }

    /** The case of an endpoint, its chain looked at once for all rules. */
    static EndpointCase of(
            Evidence whole,
            EndpointEvidence evidence,
            Policy policy,
            List<StoreVerdict> stores,
            Optional<ReferenceIdentity> wanted,
            Optional<NameMatch> name) {
        Map<Certificate, CertificateDetails> details = new HashMap<>();
        Stream.concat(evidence.presented().stream(), inPaths(stores))
                .distinct()
                .forEach(certificate ->
                        CertificateDetails.of(certificate).ifPresent(it -> details.put(certificate, it)));
        return new EndpointCase(
                whole.by(),
                evidence,
                policy,
                stores,
                wanted,
                name,
                ChainShape.of(evidence.presented()),
                details,
                whole.policies(),
                whole.policies().mtaSts().map(MtaSts::of),
                whole.policies()
                        .tlsaOf(evidence.endpoint())
                        .map(tlsa -> Dane.judge(
                                tlsa, evidence.presented(), ReferenceNames.recipients(whole), policy.trust())),
                ReferenceNames.recipients(whole),
                sender -> ReferenceNames.wanted(sender, evidence, whole, policy));
    }

    private static Stream<Certificate> inPaths(List<StoreVerdict> stores) {
        return stores.stream()
                .flatMap(verdict -> verdict.best().path().stream())
                .flatMap(path -> path.steps().stream())
                .map(CertificationPath.Step::certificate);
    }

    /** Every certificate that was presented or stands in a path, in that order. */
    Stream<Certificate> certificates() {
        return Stream.concat(evidence.presented().stream(), inPaths(stores)).distinct();
    }

    /** What a certificate says, where it is readable. */
    Optional<CertificateDetails> detailsOf(Certificate certificate) {
        return Optional.ofNullable(details.get(certificate)).or(() -> CertificateDetails.of(certificate));
    }

    Instant at() {
        return policy.trust().at();
    }

    /** The end-entity certificate's details, when it was sent and is readable. */
    Optional<CertificateDetails> leaf() {
        return evidence.endEntity().flatMap(this::detailsOf);
    }

    String host() {
        return evidence.endpoint().host().display();
    }

    /** The name of the computer that judges. */
    String judge() {
        return policy.judgeOr(by).name();
    }

    /** What every finding of this endpoint can name: the host, where it was reached, and the computers that looked and that judged. */
    List<Fact> commonFacts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.text("host", host()));
        evidence.endpoint()
                .address()
                .map(IpText::of)
                .filter(address -> !address.equals(host()))
                .ifPresent(address -> facts.add(Fact.text("address", address)));
        facts.add(Fact.amount("port", evidence.endpoint().port()));
        facts.add(Fact.text("pc", by.name()));
        facts.add(Fact.text("judge", judge()));
        return List.copyOf(facts);
    }

    /** Where a certificate stands: its first position in the presented chain, else in a path. */
    Place placeOf(Certificate certificate) {
        int index = evidence.presented().indexOf(certificate);
        return index >= 0 ? new Place.Presented(index) : new Place.InPath(certificate.sha256());
    }

    /** The certificate at a place, or the one whose issuer is missing. */
    Optional<Certificate> at(Place place) {
        return switch (place) {
            case Place.Presented presented ->
                evidence.presented().stream().skip(presented.index()).findFirst();
            case Place.InPath inPath -> withPrint(inPath.sha256());
            case Place.MissingIssuerOf missing -> withPrint(missing.sha256());
            case Place.Connection connection -> Optional.empty();
            case Place.WholeDomain domain -> Optional.empty();
        };
    }

    private Optional<Certificate> withPrint(Sha256 sha256) {
        return certificates()
                .filter(certificate -> certificate.sha256().equals(sha256))
                .findFirst();
    }

    /** What people call a certificate. */
    String shortName(Certificate certificate) {
        return detailsOf(certificate).map(CertificateDetails::subjectShort).orElse("an unreadable certificate");
    }

    /** What people call the subject of the certificate at a place, else the given distinguished name. */
    String subjectOf(Place place, String subject) {
        return at(place)
                .flatMap(this::detailsOf)
                .map(CertificateDetails::subjectShort)
                .orElse(subject);
    }

    /** What people call the issuer of the certificate at a place, else the given distinguished name. */
    String issuerOf(Place place, String issuer) {
        return at(place)
                .flatMap(this::detailsOf)
                .map(CertificateDetails::issuerShort)
                .orElse(issuer);
    }
}
