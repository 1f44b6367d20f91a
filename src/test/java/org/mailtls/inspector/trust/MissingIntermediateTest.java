package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.NOW;
import static org.mailtls.inspector.trust.Checked.authority;
import static org.mailtls.inspector.trust.Checked.server;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.store.TrustStore;

/** What the server did not send and was found elsewhere. */
class MissingIntermediateTest {
    private static final HeldCertificate ROOT = authority("Root CA").build();
    private static final HeldCertificate UPPER =
            authority("Upper CA").signedBy(ROOT).build();
    private static final HeldCertificate LOWER =
            authority("Lower CA").signedBy(UPPER).build();
    private static final HeldCertificate LEAF = server().signedBy(LOWER).build();

    private static PathVerdict judge(List<HeldCertificate> presented, HeldCertificate... fetched) {
        return ChainJudge.judge(
                        presented.stream().map(HeldCertificate::certificate).toList(),
                        Stream.of(fetched)
                                .map(held -> new CertificationPath.Step(held.certificate(), Origin.FETCHED))
                                .toList(),
                        TrustStore.of("file", "a file", List.of(ROOT.certificate())),
                        List.of(),
                        TrustPolicy.usual(NOW))
                .best();
    }

    private static TrustFailure missing(HeldCertificate of, String subject, HeldCertificate issuer) {
        return new TrustFailure.MissingIntermediate(
                new Place.MissingIssuerOf(of.certificate().sha256()), subject, issuer.certificate(), Origin.FETCHED);
    }

    @Test
    void eachStepUpIsNamed() {
        PathVerdict verdict = judge(List.of(LEAF), UPPER, LOWER);
        assertThat(verdict.failures())
                .containsExactly(
                        missing(LEAF, "CN=mail.ourclient.example", LOWER), missing(LOWER, "CN=Lower CA", UPPER));
        assertThat(verdict.missing()).containsExactly(LOWER.certificate(), UPPER.certificate());
        assertThat(verdict.trusted()).isFalse();
        assertThat(verdict.path().orElseThrow().steps())
                .extracting(CertificationPath.Step::certificate)
                .containsExactly(LEAF.certificate(), LOWER.certificate(), UPPER.certificate(), ROOT.certificate());
    }

    @Test
    void aGapInTheMiddleIsNamed() {
        PathVerdict verdict = judge(List.of(LEAF, UPPER), LOWER);
        assertThat(verdict.missing()).containsExactly(LOWER.certificate());
        assertThat(verdict.failures()).hasOnlyElementsOfType(TrustFailure.MissingIntermediate.class);
    }

    @Test
    void nothingIsMissingOfWhatWasSent() {
        PathVerdict verdict = judge(List.of(LEAF, LOWER, UPPER), LOWER, UPPER);
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.missing()).isEmpty();
    }

    @Test
    void anotherFaultWouldRemain() {
        HeldCertificate expired = server().validity(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                .signedBy(LOWER)
                .build();
        PathVerdict verdict = judge(List.of(expired), UPPER, LOWER);
        assertThat(verdict.missing()).hasSize(2);
        assertThat(verdict.failures()).hasAtLeastOneElementOfType(TrustFailure.Expired.class);
    }

    @Test
    void withoutAnAnchorSendingThemWouldNotDo() {
        HeldCertificate otherRoot = authority("Other Root").build();
        HeldCertificate issuing = authority("Other CA").signedBy(otherRoot).build();
        HeldCertificate leaf = server().signedBy(issuing).build();
        PathVerdict verdict = judge(List.of(leaf), issuing);
        assertThat(verdict.missing()).containsExactly(issuing.certificate());
        assertThat(verdict.failures()).hasAtLeastOneElementOfType(TrustFailure.UnknownIssuer.class);
    }

    @Test
    void unrelatedCertificatesAreIgnored() {
        HeldCertificate stranger = authority("Stranger").build();
        HeldCertificate namesake = authority("Lower CA").signedBy(stranger).build();
        PathVerdict verdict = judge(List.of(LEAF), stranger, namesake, UPPER, LEAF, LOWER);
        assertThat(verdict.missing()).containsExactly(LOWER.certificate(), UPPER.certificate());
        assertThat(verdict.failures()).hasOnlyElementsOfType(TrustFailure.MissingIntermediate.class);
    }

    @Test
    void aLoopOfIssuersEnds() {
        HeldCertificate first = authority("First CA").build();
        HeldCertificate second = authority("Second CA").signedBy(first).build();
        HeldCertificate firstAgain =
                authority("First CA").keyPair(first.keyPair()).signedBy(second).build();
        HeldCertificate leaf = server().signedBy(second).build();
        PathVerdict verdict = judge(List.of(leaf), second, firstAgain);
        assertThat(verdict.trusted()).isFalse();
        assertThat(verdict.failures()).hasAtLeastOneElementOfType(TrustFailure.UnknownIssuer.class);
        assertThat(verdict.missing()).containsExactly(second.certificate(), firstAgain.certificate());
    }
}
