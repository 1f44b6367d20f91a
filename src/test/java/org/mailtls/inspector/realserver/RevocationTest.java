package org.mailtls.inspector.realserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.body;
import static org.mailtls.inspector.testkit.WebServer.endlessBody;
import static org.mailtls.inspector.testkit.WebServer.hang;
import static org.mailtls.inspector.testkit.WebServer.redirect;
import static org.mailtls.inspector.testkit.WebServer.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.realserver.Revocable.Result;
import org.mailtls.inspector.testkit.CrlBuilder;
import org.mailtls.inspector.testkit.OcspResponder;
import org.mailtls.inspector.testkit.WebServer;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Method;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.trust.RevocationStatus.Unusable;

/** A mail server, a real {@code openssl ocsp} responder and a web server: what an inspection fetches, and what it makes of that. */
class RevocationTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

    /** What nobody delays; most of it is for a busy machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    /** The 5 s that a silent responder has, and as much for a busy machine. */
    private static final Duration ONE_SILENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private WebServer web;

    @BeforeEach
    void start() throws Exception {
        web = WebServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
    }

    @Test
    void aGoodCertificateIsGood() throws Exception {
        try (OcspResponder responder =
                Revocable.responder(folder, Revocable.good(), Revocable.ISSUING, "-ndays", "3")) {
            Result result = inspect(responder.url());

            State.Good good = good(result);
            assertThat(good.source()).isEqualTo(new Source(Method.OCSP, Optional.of(responder.url())));
            assertThat(Duration.between(good.thisUpdate(), good.nextUpdate().orElseThrow()))
                    .isEqualTo(Duration.ofDays(3));
            assertThat(result.endpoint().verdict()).isEqualTo(Verdict.TRUSTED);
            assertThat(result.findingsOfLeaf()).isEmpty();
            assertThat(result.spent()).isLessThan(AT_ONCE);
        }
    }

    @Test
    void aRevokedCertificateIsRevokedSinceAndWhy() throws Exception {
        try (OcspResponder responder =
                Revocable.responder(folder, Revocable.revoked(SINCE, "keyCompromise"), Revocable.ISSUING)) {
            Result result = inspect(responder.url());

            assertThat(result.revocation().state())
                    .isEqualTo(new State.Revoked(
                            new Source(Method.OCSP, Optional.of(responder.url())),
                            SINCE,
                            Optional.of("keyCompromise")));
            assertThat(result.findings()).contains(FindingCode.REVOKED);
            assertThat(result.endpoint().verdict()).isEqualTo(Verdict.UNTRUSTED);
        }
    }

    @Test
    void aResponderMayNotKnowTheCertificate() throws Exception {
        try (OcspResponder responder =
                Revocable.responder(folder, new OcspResponder.Database(), Revocable.ISSUING, "-ndays", "3")) {
            assertUnknown(inspect(responder.url()), Cause.ANSWERED_UNKNOWN, Problem.SAYS_UNKNOWN);
        }
    }

    @Test
    void anAuthorityMayDelegate() throws Exception {
        HeldCertificate delegate = HeldCertificate.builder()
                .commonName("OurClient OCSP")
                .extendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)
                .signedBy(Revocable.ISSUING)
                .build();
        try (OcspResponder responder = Revocable.responder(folder, Revocable.good(), delegate)) {
            assertThat(good(inspect(responder.url())).nextUpdate()).isEmpty();
        }
    }

    @Test
    void nobodyElseMayAnswer() throws Exception {
        HeldCertificate other = HeldCertificate.builder()
                .commonName("Somebody's OCSP")
                .extendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)
                .build();
        try (OcspResponder responder = Revocable.responder(folder, Revocable.good(), other)) {
            assertUnknown(inspect(responder.url()), Cause.UNUSABLE, Problem.WRONG_SIGNER);
        }
    }

    @Test
    void anExpiredAnswerSaysNothingAndTheListIsAsked() throws Exception {
        web.on("/ocsp", body(OcspAnswers.expired(Revocable.leaf(it -> it), Revocable.ISSUING)));
        assertUnknown(inspect(web.url("/ocsp")), Cause.UNUSABLE, Problem.EXPIRED);

        web.on("/ca.crl", body(CrlBuilder.of(Revocable.ISSUING).der()));
        Result result = Revocable.inspect(
                Revocable.leaf(it -> it.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl"))), Revocable.ISSUING);
        assertThat(good(result).source()).isEqualTo(new Source(Method.CRL, Optional.of(web.url("/ca.crl"))));
    }

    @Test
    void aListRevokes() throws Exception {
        HeldCertificate leaf = Revocable.leaf(it -> it.crlUrl(web.url("/ca.crl")));
        web.on(
                "/ca.crl",
                body(CrlBuilder.of(Revocable.ISSUING)
                        .revoked(leaf, SINCE, CRLReason.superseded)
                        .der()));
        Result result = Revocable.inspect(leaf, Revocable.ISSUING);
        assertThat(result.revocation().state())
                .isEqualTo(new State.Revoked(
                        new Source(Method.CRL, Optional.of(web.url("/ca.crl"))), SINCE, Optional.of("superseded")));
        assertThat(result.findings()).contains(FindingCode.REVOKED);
    }

    @Test
    void aStaleListSaysNothing() throws Exception {
        web.on("/ca.crl", body(CrlBuilder.stale(Revocable.ISSUING).der()));
        assertUnknown(
                Revocable.inspect(Revocable.leaf(it -> it.crlUrl(web.url("/ca.crl"))), Revocable.ISSUING),
                Cause.UNUSABLE,
                Problem.EXPIRED);
    }

    @Test
    void aSilentResponderDelaysNothingButItself() throws Exception {
        web.on("/ocsp", hang());
        Result result = inspect(web.url("/ocsp"));

        assertThat(fault(result, Purpose.OCSP)).isEqualTo(Fault.TIMED_OUT);
        assertUnknown(result, Cause.UNREACHABLE, Problem.UNREACHABLE);
        assertThat(result.fetches().getFirst().spent()).isLessThan(ONE_SILENCE);
        Evidence before = result.growth().getFirst().evidence();
        EndpointEvidence seen = before.endpoints().getFirst();
        assertThat(seen.presented()).hasSize(2);
        assertThat(seen.checks()).containsEntry(Check.OCSP, new CheckState.Pending());
        assertThat(result.growth())
                .anySatisfy(growth -> assertThat(
                                growth.evidence().endpoints().getFirst().fetches())
                        .extracting(Fetch::outcome)
                        .containsExactly(new Outcome.Pending()));
        assertThat(Revocable.judge(before).endpoints().getFirst().verdict()).isEqualTo(Verdict.TRUSTED);
        assertThat(result.growth().getFirst().after()).isLessThan(result.spent().minusSeconds(4));
    }

    @Test
    void anEndlessBodyEnds() throws Exception {
        web.on("/ocsp", endlessBody(200)).on("/ca.crl", endlessBody(200));
        Result result = Revocable.inspect(
                Revocable.leaf(it -> it.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl"))), Revocable.ISSUING);
        assertThat(fault(result, Purpose.OCSP)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(result, Purpose.CRL)).isEqualTo(Fault.TOO_LARGE);
        assertThat(Revocable.of(result, Purpose.CRL).findFirst().orElseThrow().octets())
                .isBetween(10L << 20, (10L << 20) + 1);
        assertThat(result.spent()).isLessThan(AT_ONCE);
    }

    @Test
    void aCircleOfRedirectsEnds() throws Exception {
        web.on("/one", redirect(302, "/two")).on("/two", redirect(302, "/one"));
        Result result = inspect(web.url("/one"));
        assertThat(fault(result, Purpose.OCSP)).isEqualTo(Fault.REDIRECTED);
        assertThat(result.spent()).isLessThan(AT_ONCE);
    }

    @Test
    void whatIsNotThereOrNotAnAnswerHelpsNobody() throws Exception {
        web.on("/ocsp", status(404)).on("/ca.crl", body("<html><body>It works!</body></html>".getBytes(US_ASCII)));
        Result result = Revocable.inspect(
                Revocable.leaf(it -> it.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl"))), Revocable.ISSUING);
        assertThat(fault(result, Purpose.OCSP)).isEqualTo(Fault.REFUSED);
        assertThat(fault(result, Purpose.CRL)).isEqualTo(Fault.NOT_READABLE);
        assertThat(result.revocation().state()).isInstanceOf(State.Unknown.class);
        assertThat(result.revocation().unusable())
                .extracting(Unusable::problem)
                .containsExactly(Problem.UNREACHABLE, Problem.NOT_READABLE);
        assertThat(result.spent()).isLessThan(AT_ONCE);
    }

    @Test
    void whatIsNoWebAddressIsNamedOnly() throws Exception {
        Result result = Revocable.inspect(
                Revocable.leaf(it -> it.ocspUrl("file:///etc/passwd")
                        .caIssuersUrl("file:///etc/passwd")
                        .crlUrl("ldap://127.0.0.1/cn=ca?certificateRevocationList")),
                Revocable.ISSUING);
        assertThat(Revocable.of(result, Purpose.OCSP))
                .extracting(Fetch::outcome)
                .allMatch(RevocationTest::isScheme);
        assertThat(Revocable.of(result, Purpose.CRL)).extracting(Fetch::outcome).allMatch(RevocationTest::isScheme);
        assertThat(result.fetches()).hasSizeBetween(2, 3);
        assertThat(result.revocation().state()).isInstanceOf(State.Unknown.class);
    }

    @Test
    void anUnrelatedCertificateIsNoIssuer() throws Exception {
        HeldCertificate unrelated = HeldCertificate.builder()
                .subject("CN=Unrelated CA")
                .certificateAuthority()
                .build();
        web.on("/issuer", body(unrelated.certificate().der().bytes()));
        Result result = Revocable.inspect(
                Revocable.leaf(it -> it.caIssuersUrl(web.url("/issuer")).ocspUrl(web.url("/ocsp"))));
        assertThat(Revocable.of(result, Purpose.ISSUER)).hasSize(1);
        assertThat(web.asked()).containsExactly("/issuer");
        assertThat(result.endpoint().verdict()).isEqualTo(Verdict.UNTRUSTED);
    }

    @Test
    void aFetchedIssuersResponderIsAsked() throws Exception {
        web.on("/issuer", body(Revocable.ISSUING.certificate().der().bytes()));
        try (OcspResponder responder = Revocable.responder(folder, Revocable.good(), Revocable.ISSUING)) {
            Result result = Revocable.inspect(
                    Revocable.leaf(it -> it.caIssuersUrl(web.url("/issuer")).ocspUrl(responder.url())));
            assertThat(result.fetches()).extracting(Fetch::outcome).anyMatch(Outcome.Issuers.class::isInstance);
            assertThat(good(result).source()).isEqualTo(new Source(Method.OCSP, Optional.of(responder.url())));
            assertThat(result.findings()).contains(FindingCode.MISSING_INTERMEDIATE);
        }
    }

    @Test
    void ofAThousandAddressesEightAreTried() throws Exception {
        Result result = Revocable.inspect(
                Revocable.leaf(it -> {
                    IntStream.range(0, 400).forEach(i -> it.ocspUrl(web.url("/o" + i)));
                    IntStream.range(0, 600).forEach(i -> it.crlUrl(web.url("/c" + i)));
                    return it;
                }),
                Revocable.ISSUING);
        assertThat(web.asked()).hasSize(8);
        assertThat(result.fetches()).hasSize(1000);
        assertThat(result.spent()).isLessThan(AT_ONCE);
    }

    private Result inspect(String responder) throws Exception {
        return Revocable.inspect(Revocable.leaf(it -> it.ocspUrl(responder)), Revocable.ISSUING);
    }

    private static State.Good good(Result result) {
        assertThat(result.revocation().state())
                .as(result.revocation().toString())
                .isInstanceOf(State.Good.class);
        return (State.Good) result.revocation().state();
    }

    private static void assertUnknown(Result result, Cause cause, Problem problem) {
        assertThat(result.revocation().state()).isEqualTo(new State.Unknown(cause));
        assertThat(result.revocation().unusable())
                .singleElement()
                .extracting(Unusable::problem)
                .isEqualTo(problem);
        assertThat(result.findings()).doesNotContain(FindingCode.REVOKED);
    }

    private static Fault fault(Result result, Purpose purpose) {
        return assertThat(
                        Revocable.of(result, purpose).findFirst().orElseThrow().outcome())
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Failed.class))
                .actual()
                .fault();
    }

    private static boolean isScheme(Outcome outcome) {
        return outcome instanceof Outcome.NotTried notTried && notTried.why() == Reason.SCHEME;
    }
}
