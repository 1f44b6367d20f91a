package org.mailtls.inspector.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.StoreVerdict;

/** Whether the certificate depends on the server name that is sent (RFC 6066 section 3). */
final class ServerNameRule {
    private static final Place CONNECTION = new Place.Connection();

    private ServerNameRule() {}

    static Stream<Finding> findings(EndpointCase endpoint) {
        return endpoint.evidence().withoutSni().stream()
                .flatMap(nameless -> endpoint.evidence().endEntity().stream()
                        .flatMap(shown -> compare(shown, nameless, endpoint).stream()));
    }

    private static Optional<Finding> compare(Certificate shown, NamelessHandshake nameless, EndpointCase endpoint) {
        if (nameless.endEntity().isEmpty()) {
            return nameless.failure().map(ServerNameRule::refused);
        }
        Certificate other = nameless.endEntity().get();
        return other.equals(shown)
                ? Optional.empty()
                : Optional.of(new Difference(shown, other, nameless, endpoint).finding());
    }

    private static Finding refused(CaptureFailure failure) {
        return Finding.of(
                FindingCode.SNI_DEPENDENT,
                CONNECTION,
                Fact.text("refusal", FindingCode.of(failure).word()));
    }

    /** How the certificate shown without a server name differs from the one shown with it. */
    private record Difference(Certificate shown, Certificate other, NamelessHandshake nameless, EndpointCase endpoint) {

        Finding finding() {
            Optional<StoreVerdict> verdict =
                    StoreVerdicts.of(nameless.presented(), endpoint.evidence(), endpoint.policy()).stream()
                            .findFirst();
            boolean trusted = verdict.filter(StoreVerdict::trusted).isPresent();
            boolean fits = fits(other);
            List<Fact> facts = new ArrayList<>(List.of(
                    Fact.text("other", endpoint.shortName(other)),
                    Fact.text("otherIssuer", issuer()),
                    Fact.text("fingerprint", other.sha256().hex()),
                    Fact.text(trusted ? "trustedBy" : "untrustedBy", endpoint.judge()),
                    Fact.text("why", verdict.flatMap(Difference::why).orElse(""))));
            endpoint.wanted()
                    .ifPresent(wanted -> facts.add(
                            Fact.text(fits ? "fits" : "misses", wanted.host().display())));
            Optional<String> likeness = likeness();
            likeness.ifPresent(alike -> facts.add(Fact.text("alike", alike)));
            boolean good = trusted && fits;
            boolean noWorse = (trusted || !shownIsTrusted()) && (fits || !fits(shown));
            boolean harmless = good || (likeness.isPresent() && noWorse);
            if (harmless) {
                facts.add(Fact.text("harmless", good ? "good" : "alike"));
            }
            Finding finding = Finding.of(FindingCode.SNI_DEPENDENT, CONNECTION).with(facts);
            return harmless ? finding.as(Severity.INFO) : finding;
        }

        private String issuer() {
            return details(other).map(CertificateDetails::issuerShort).orElse("an unknown issuer");
        }

        private boolean shownIsTrusted() {
            return endpoint.stores().stream()
                    .findFirst()
                    .filter(StoreVerdict::trusted)
                    .isPresent();
        }

        private boolean fits(Certificate certificate) {
            SenderProfile sender = endpoint.policy().sender();
            return endpoint.wanted()
                    .filter(wanted -> certificate.holder().isPresent())
                    .map(wanted -> NameRules.matches(ReferenceNames.match(sender, certificate, wanted), sender))
                    .orElse(endpoint.wanted().isEmpty());
        }

        /** A server with keys of several kinds, and machines that take turns, show several certificates whatever name is sent. */
        private Optional<String> likeness() {
            Optional<CertificateDetails> one = details(shown);
            Optional<CertificateDetails> two = details(other);
            if (one.isEmpty() || two.isEmpty()) {
                return Optional.empty();
            }
            if (one.get().spkiSha256().equals(two.get().spkiSha256())) {
                return Optional.of("same-key");
            }
            return isForTheSame(one.get(), two.get()) ? Optional.of("same-names") : Optional.empty();
        }

        private static boolean isForTheSame(CertificateDetails one, CertificateDetails two) {
            return one.issuer().equals(two.issuer())
                    && one.subject().equals(two.subject())
                    && new HashSet<>(one.subjectAlternativeNames())
                            .equals(new HashSet<>(two.subjectAlternativeNames()));
        }

        private Optional<CertificateDetails> details(Certificate certificate) {
            return endpoint.detailsOf(certificate);
        }

        private static Optional<String> why(StoreVerdict verdict) {
            return verdict.best().failures().stream()
                    .map(FindingCode::of)
                    .map(FindingCode::word)
                    .findFirst();
        }
    }
}
