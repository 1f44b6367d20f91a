package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.store.TrustStore;

/** A healthy chain of three, and what is judged of it with this or that at hand to check revocation by. */
final class Checked {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final Instant SINCE = NOW.minus(Duration.ofDays(5));
    static final String OCSP_URL = "http://ocsp.example/";
    static final String CRL_URL = "http://crl.example/issuing.crl";

    static final HeldCertificate ROOT = authority("Root CA").build();
    static final HeldCertificate ISSUING = authority("Issuing CA")
            .crlUrl("http://crl.example/root.crl")
            .signedBy(ROOT)
            .build();
    static final HeldCertificate LEAF = server().build();

    private Checked() {}

    static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder()
                .subject("CN=" + name)
                .certificateAuthority()
                .validity(NOW.minus(Duration.ofDays(500)), NOW.plus(Duration.ofDays(500)));
    }

    /** A server's certificate by {@link #ISSUING} that names a responder and a list. */
    static HeldCertificateBuilder server() {
        return HeldCertificate.builder()
                .commonName("mail.ourclient.example")
                .dnsName("mail.ourclient.example")
                .validity(NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(60)))
                .ocspUrl(OCSP_URL)
                .crlUrl(CRL_URL)
                .signedBy(ISSUING);
    }

    static Revocation staples(Staple... staples) {
        return Revocation.found(List.of(staples), List.of());
    }

    static Revocation fetched(Fetch... fetches) {
        return Revocation.found(List.of(), List.of(fetches));
    }

    static Fetch answered(Der response) {
        return fetch(Fetch.Purpose.OCSP, new Fetch.Outcome.OcspResponse(response));
    }

    static Fetch listed(Der list) {
        return fetch(Fetch.Purpose.CRL, new Fetch.Outcome.RevocationList(list));
    }

    static Fetch fetch(Fetch.Purpose purpose, Fetch.Outcome outcome) {
        return fetch(LEAF, purpose, outcome);
    }

    static Fetch fetch(HeldCertificate of, Fetch.Purpose purpose, Fetch.Outcome outcome) {
        String url = switch (purpose) {
            case OCSP -> OCSP_URL;
            case CRL -> CRL_URL;
            case ISSUER -> "http://ca.example/issuing.cer";
        };
        return new Fetch(purpose, url, of.certificate().sha256(), outcome, 0, Duration.ZERO);
    }

    static PathVerdict judge(Revocation revocation) {
        return judge(revocation, NOW, ROOT, LEAF, ISSUING);
    }

    static PathVerdict judge(Revocation revocation, Instant at, HeldCertificate anchor, HeldCertificate... presented) {
        return ChainJudge.judge(
                        Stream.of(presented).map(HeldCertificate::certificate).toList(),
                        List.of(),
                        TrustStore.of("file", "a file", List.of(anchor.certificate())),
                        Background.NONE.withRevocation(revocation),
                        TrustPolicy.usual(at))
                .best();
    }

    static RevocationStatus ofLeaf(Revocation revocation) {
        return judge(revocation).revocation().getFirst();
    }

    static RevocationStatus.Source staple() {
        return new RevocationStatus.Source(RevocationStatus.Method.STAPLE, Optional.empty());
    }

    static RevocationStatus.Source ocsp() {
        return new RevocationStatus.Source(RevocationStatus.Method.OCSP, Optional.of(OCSP_URL));
    }

    static RevocationStatus.Source crl() {
        return new RevocationStatus.Source(RevocationStatus.Method.CRL, Optional.of(CRL_URL));
    }

    static void assertRevoked(Fetch fetch, RevocationStatus.Source source, String reason) {
        PathVerdict verdict = judge(fetched(fetch));
        Optional<String> why = Optional.of(reason);
        assertThat(verdict.revocation().getFirst().state())
                .isEqualTo(new RevocationStatus.State.Revoked(source, SINCE, why));
        assertThat(verdict.failures())
                .containsExactly(new TrustFailure.Revoked(
                        new Place.Presented(0), "CN=mail.ourclient.example", SINCE, why, source));
    }

    static IssuedCertificate leafByIssuing() {
        return new IssuedCertificate(known(LEAF), known(ISSUING));
    }

    private static KnownCertificate known(HeldCertificate held) {
        return KnownCertificate.of(held.certificate(), Origin.PRESENTED, false).orElseThrow();
    }
}
