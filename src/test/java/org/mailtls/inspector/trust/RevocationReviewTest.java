package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.testkit.RevocationLists;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** What several sources, or none, come to. */
class RevocationReviewTest {
    private static final Der GOOD_RESPONSE =
            Responses.signedBy(ISSUING, NOW).good(LEAF).build();
    private static final Der REVOKED_RESPONSE = Responses.signedBy(ISSUING, NOW)
            .revoked(LEAF, SINCE, CRLReason.keyCompromise)
            .build();
    private static final Der UNKNOWN_RESPONSE =
            Responses.signedBy(ISSUING, NOW).unknown(LEAF).build();
    private static final Der GOOD_LIST = RevocationLists.by(ISSUING, NOW).build();
    private static final Der REVOKED_LIST = RevocationLists.by(ISSUING, NOW)
            .revoked(LEAF, SINCE, CRLReason.superseded)
            .build();
    private static final Fetch PENDING = fetch(Purpose.OCSP, new Fetch.Outcome.Pending());
    private static final Fetch SILENT =
            fetch(Purpose.OCSP, new Fetch.Outcome.Failed(Fetch.Fault.TIMED_OUT, "no answer within 5 s"));
    private static final Fetch WEB_PAGE =
            fetch(Purpose.CRL, new Fetch.Outcome.Failed(Fetch.Fault.NOT_READABLE, "a web page"));
    private static final Fetch SWITCHED_OFF =
            fetch(Purpose.OCSP, new Fetch.Outcome.NotTried(Fetch.Reason.SWITCHED_OFF, "switched off"));

    static Stream<Arguments> revoked() {
        return Stream.of(
                Arguments.of("list against response", fetched(answered(GOOD_RESPONSE), listed(REVOKED_LIST)), crl()),
                Arguments.of("response against list", fetched(listed(GOOD_LIST), answered(REVOKED_RESPONSE)), ocsp()),
                Arguments.of(
                        "response against staple",
                        Revocation.found(List.of(new Staple(0, GOOD_RESPONSE)), List.of(answered(REVOKED_RESPONSE))),
                        ocsp()),
                Arguments.of(
                        "staple against response",
                        Revocation.found(List.of(new Staple(0, REVOKED_RESPONSE)), List.of(answered(GOOD_RESPONSE))),
                        staple()),
                Arguments.of("both", fetched(listed(REVOKED_LIST), answered(REVOKED_RESPONSE)), ocsp()),
                Arguments.of("while another is awaited", fetched(PENDING, listed(REVOKED_LIST)), crl()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("revoked")
    void aRevocationOutweighsEverythingElse(String name, Revocation revocation, RevocationStatus.Source source) {
        PathVerdict verdict = judge(revocation);
        assertThat(verdict.revocation().getFirst().state())
                .isInstanceOfSatisfying(
                        State.Revoked.class, it -> assertThat(it.source()).isEqualTo(source));
        assertThat(verdict.failures()).singleElement().isInstanceOf(TrustFailure.Revoked.class);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of(Cause.NOT_ASKED, fetched()),
                Arguments.of(Cause.NOT_ASKED, fetched(SWITCHED_OFF)),
                Arguments.of(Cause.PENDING, fetched(PENDING)),
                Arguments.of(Cause.PENDING, fetched(SILENT, PENDING)),
                Arguments.of(Cause.PENDING, fetched(answered(UNKNOWN_RESPONSE), PENDING)),
                Arguments.of(Cause.UNREACHABLE, fetched(SILENT)),
                Arguments.of(Cause.UNREACHABLE, fetched(SILENT, SWITCHED_OFF)),
                Arguments.of(Cause.UNUSABLE, fetched(WEB_PAGE)),
                Arguments.of(Cause.UNUSABLE, fetched(SILENT, WEB_PAGE)),
                Arguments.of(Cause.UNUSABLE, fetched(answered(Responses.error(3)))),
                Arguments.of(Cause.ANSWERED_UNKNOWN, fetched(answered(UNKNOWN_RESPONSE))),
                Arguments.of(Cause.ANSWERED_UNKNOWN, fetched(answered(UNKNOWN_RESPONSE), WEB_PAGE)));
    }

    @ParameterizedTest(name = "{0}, {index}")
    @MethodSource("unknown")
    void whatIsNotKnownHasACause(Cause cause, Revocation revocation) {
        PathVerdict verdict = judge(revocation);
        assertThat(verdict.revocation().getFirst().state()).isEqualTo(new State.Unknown(cause));
        assertThat(verdict.trusted()).isTrue();
    }

    @Test
    void whatFailedIsListedBesideWhatHelped() {
        RevocationStatus status = ofLeaf(fetched(SILENT, listed(GOOD_LIST)));
        assertThat(status.state()).isInstanceOf(State.Good.class);
        assertThat(status.unusable())
                .containsExactly(new RevocationStatus.Unusable(ocsp(), Problem.UNREACHABLE, "no answer within 5 s"));
    }

    @Test
    void aCertificateThatNamesNoSource() {
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.ourclient.example")
                .signedBy(ISSUING)
                .build();
        assertThat(judge(fetched(), NOW, ROOT, leaf, ISSUING).revocation())
                .extracting(RevocationStatus::state)
                .containsExactly(new State.Unknown(Cause.NONE_NAMED), new State.Unknown(Cause.NOT_ASKED));
    }

    @Test
    void everyCertificateBelowTheAnchorHasAStatus() {
        PathVerdict verdict = judge(fetched());
        assertThat(verdict.revocation())
                .extracting(RevocationStatus::certificate)
                .containsExactly(LEAF.certificate(), ISSUING.certificate());
    }

    @Test
    void aRevokedIntermediateFailsThePath() {
        Fetch list = fetch(
                ISSUING,
                Purpose.CRL,
                new Fetch.Outcome.RevocationList(RevocationLists.by(ROOT, NOW)
                        .revoked(ISSUING, SINCE, CRLReason.cACompromise)
                        .build()));
        assertThat(judge(fetched(list, answered(GOOD_RESPONSE))).failures())
                .containsExactly(new TrustFailure.Revoked(
                        new Place.Presented(1), "CN=Issuing CA", SINCE, Optional.of("cACompromise"), crl()));
    }

    @Test
    void aRevokedCertificateIsSeenBesideAnUntrustedRoot() {
        HeldCertificate other = authority("Other Root").build();
        PathVerdict verdict = judge(fetched(listed(REVOKED_LIST)), NOW, other, LEAF, ISSUING, ROOT);
        assertThat(verdict.failures())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(TrustFailure.Revoked.class),
                        second -> assertThat(second).isInstanceOf(TrustFailure.UntrustedRoot.class));
        assertThat(verdict.revocation())
                .extracting(RevocationStatus::certificate)
                .containsExactly(LEAF.certificate(), ISSUING.certificate());
    }

    @Test
    void withoutAnIssuerNothingCanBeVerified() {
        HeldCertificate other = authority("Other Root").build();
        assertThat(judge(fetched(listed(REVOKED_LIST)), NOW, other, LEAF).revocation())
                .containsExactly(
                        new RevocationStatus(LEAF.certificate(), new State.Unknown(Cause.NO_ISSUER), List.of()));
        Fetch issuer = fetch(Purpose.ISSUER, new Fetch.Outcome.Pending());
        assertThat(judge(fetched(issuer), NOW, other, LEAF).revocation())
                .extracting(RevocationStatus::state)
                .containsExactly(new State.Unknown(Cause.PENDING));
    }

    @Test
    void anIssuerThatDidNotSignIsNone() {
        HeldCertificate forged = server().corruptSignature().build();
        assertThat(judge(fetched(listed(GOOD_LIST)), NOW, ROOT, forged, ISSUING)
                        .revocation()
                        .getFirst()
                        .state())
                .isEqualTo(new State.Unknown(Cause.NO_ISSUER));
    }

    @Test
    void aSelfSignedCertificateHasNoStatus() {
        HeldCertificate own =
                HeldCertificate.builder().commonName("mail.example").build();
        assertThat(judge(fetched(), NOW, ROOT, own).revocation()).isEmpty();
    }

    @Test
    void whatAnotherCertificateNamedCountsIfItIsAboutThisOne() {
        Fetch response = fetch(ISSUING, Purpose.OCSP, new Fetch.Outcome.OcspResponse(REVOKED_RESPONSE));
        assertThat(ofLeaf(fetched(response)).state()).isInstanceOf(State.Revoked.class);
        Fetch list = fetch(ISSUING, Purpose.CRL, new Fetch.Outcome.RevocationList(REVOKED_LIST));
        assertThat(ofLeaf(fetched(list)).state()).isInstanceOf(State.Revoked.class);
        Fetch garbage = fetch(ISSUING, Purpose.OCSP, new Fetch.Outcome.OcspResponse(Der.of(new byte[] {1})));
        assertThat(ofLeaf(fetched(garbage)).unusable()).isEmpty();
    }

    @Test
    void anExpiredCertificateMayBeRevokedToo() {
        PathVerdict verdict =
                judge(fetched(answered(REVOKED_RESPONSE)), NOW.plus(Duration.ofDays(2)), ROOT, LEAF, ISSUING);
        assertThat(verdict.failures()).singleElement().isInstanceOf(TrustFailure.Revoked.class);
        Instant later = NOW.plus(Duration.ofDays(90));
        assertThat(judge(fetched(answered(REVOKED_RESPONSE)), later, ROOT, LEAF, ISSUING)
                        .failures())
                .singleElement()
                .isInstanceOf(TrustFailure.Expired.class);
    }

    @Test
    void whatWasTimelyWhenItWasSeenIsNoFaultLater() {
        Instant later = NOW.plus(Duration.ofDays(40));
        Revocation seen = fetched(answered(GOOD_RESPONSE));

        assertThat(statusAt(later, seen).state()).isInstanceOf(State.Unknown.class);
        RevocationStatus status = statusAt(later, seen.seenAt(NOW));
        assertThat(status.unusable()).isEmpty();
        assertThat(status.state()).isInstanceOfSatisfying(State.Good.class, good -> {
            assertThat(good.holdsAt(NOW)).isTrue();
            assertThat(good.holdsAt(later)).isFalse();
        });
        assertThat(statusAt(NOW, seen.seenAt(later)).state()).isInstanceOf(State.Unknown.class);
    }

    private static RevocationStatus statusAt(Instant at, Revocation revocation) {
        return judge(revocation, at, ROOT, LEAF, ISSUING).revocation().getFirst();
    }

    @Test
    void nothingIsCheckedWhereNothingIsToBe() {
        PathVerdict verdict = ChainJudge.judge(
                        List.of(LEAF.certificate(), ISSUING.certificate()),
                        List.of(),
                        TrustStore.of("file", "a file", List.of(ROOT.certificate())),
                        Background.NONE,
                        TrustPolicy.usual(NOW))
                .best();
        assertThat(verdict.revocation()).isEmpty();
    }
}
