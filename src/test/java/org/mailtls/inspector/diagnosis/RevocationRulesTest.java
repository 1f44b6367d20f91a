package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.RevocationSamples.CRL_URL;
import static org.mailtls.inspector.diagnosis.RevocationSamples.OCSP_URL;
import static org.mailtls.inspector.diagnosis.RevocationSamples.good;
import static org.mailtls.inspector.diagnosis.RevocationSamples.judge;
import static org.mailtls.inspector.diagnosis.RevocationSamples.staple;
import static org.mailtls.inspector.diagnosis.RevocationSamples.unknown;
import static org.mailtls.inspector.diagnosis.RevocationSamples.unusable;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Method;
import org.mailtls.inspector.trust.RevocationStatus.Problem;

class RevocationRulesTest {
    private static final HeldCertificate LEAF = server().signedBy(ISSUING).build();
    private static final Certificate SERVER = LEAF.certificate();
    private static final Certificate CA = ISSUING.certificate();
    private static final Evidence EVIDENCE = inspected(server(LEAF, ISSUING));
    private static final Policy POLICY = policy(store(ROOT));

    private static List<Finding> findings(Assessment assessment, FindingCode code) {
        return assessment.endpoints().getFirst().findings().stream()
                .filter(finding -> finding.code() == code)
                .toList();
    }

    private static String message(Assessment assessment, FindingCode code) {
        return Messages.finding(findings(assessment, code).getFirst(), assessment)
                .message();
    }

    @Test
    void goodIsNoFinding() {
        Assessment assessment = judge(EVIDENCE, POLICY, good(SERVER), good(CA));
        assertThat(assessment.endpoints().getFirst().findings()).isEmpty();
        assertThat(Messages.headline(assessment).text()).doesNotContain("revocation");
    }

    @Test
    void severalCertificatesThatNameNothingAreOneFinding() {
        Assessment assessment = judge(
                RevocationSamples.fetched(EVIDENCE),
                POLICY,
                unknown(SERVER, Cause.NONE_NAMED),
                unknown(CA, Cause.NONE_NAMED));
        assertThat(findings(judge(EVIDENCE, POLICY, unknown(SERVER, Cause.NONE_NAMED)), FindingCode.REVOCATION_UNKNOWN))
                .as("nobody looked into it")
                .isEmpty();
        assertThat(findings(assessment, FindingCode.REVOCATION_UNKNOWN))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
        assertThat(message(assessment, FindingCode.REVOCATION_UNKNOWN))
                .isEqualTo(
                        "Whether the certificates of mail.ourclient.example, \"OurClient Issuing CA 2\" are revoked is not"
                                + " known: no OCSP responder and no revocation list is named; Exchange with certificate validation"
                                + " checks revocation and may refuse then.");
        assertThat(assessment.verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void namesTheSourceThatDidNotAnswerAndTheOthers() {
        Assessment assessment = judge(
                EVIDENCE,
                POLICY,
                unknown(
                        SERVER,
                        Cause.UNREACHABLE,
                        unusable(Method.CRL, CRL_URL, Problem.EXPIRED, "next update 1 Nov 2026"),
                        unusable(Method.OCSP, OCSP_URL, Problem.UNREACHABLE, "no answer in 5 seconds")),
                good(CA));
        assertThat(message(assessment, FindingCode.REVOCATION_UNREACHABLE))
                .isEqualTo("Revocation of the certificate of mail.ourclient.example could not be checked: " + OCSP_URL
                        + " did not answer (no answer in 5 seconds); nor did these help: " + CRL_URL
                        + " (next update 1 Nov 2026); Exchange with certificate validation checks revocation and may"
                        + " refuse then.");
        assertThat(Messages.finding(
                                findings(assessment, FindingCode.REVOCATION_UNREACHABLE)
                                        .getFirst(),
                                assessment)
                        .remedy())
                .contains("netsh winhttp show proxy", OCSP_URL);
    }

    @Test
    void aBadAnswerIsNotBlamedOnTheProxy() {
        Assessment assessment = judge(
                EVIDENCE,
                POLICY,
                unknown(
                        SERVER,
                        Cause.UNUSABLE,
                        unusable(Method.OCSP, OCSP_URL, Problem.WRONG_SIGNER, "signed by CN=x")));
        Messages.FindingText words = Messages.finding(
                findings(assessment, FindingCode.REVOCATION_UNREACHABLE).getFirst(), assessment);
        assertThat(words.remedy()).doesNotContain("netsh").contains("authority");
        assertThat(words.message()).contains("the issuer did not sign");
    }

    @ParameterizedTest
    @EnumSource
    void isAnErrorForTheSenderThatRefusesThen(SenderProfile sender) {
        Assessment assessment = judge(
                EVIDENCE,
                policy(sender, store(ROOT)),
                unknown(SERVER, Cause.UNREACHABLE, unusable(Method.OCSP, OCSP_URL, Problem.UNREACHABLE, "refused")));
        boolean refuses = sender == SenderProfile.EXCHANGE_DOMAIN_SECURITY;
        assertThat(findings(assessment, FindingCode.REVOCATION_UNREACHABLE))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.severity()).isEqualTo(refuses ? Severity.ERROR : Severity.WARNING));
        assertThat(assessment.verdict()).isEqualTo(refuses ? Verdict.UNTRUSTED : Verdict.TRUSTED);
        if (refuses) {
            assertThat(Messages.headline(assessment).text())
                    .isEqualTo("Revocation could not be checked: " + OCSP_URL + " did not answer.");
            assertThat(assessment.headline().whoActs()).isEqualTo(WhoActs.YOU);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_ASKED", "PENDING"})
    void whatWasNotCheckedIsNoFindingAndNotPassedOver(Cause cause) {
        Assessment assessment = judge(EVIDENCE, POLICY, unknown(SERVER, cause), unknown(CA, cause));
        assertThat(assessment.endpoints().getFirst().findings()).isEmpty();
        assertThat(Messages.headline(assessment).text())
                .endsWith(
                        cause == Cause.PENDING
                                ? "; revocation is still being checked."
                                : "; revocation was not checked.");
    }

    @Test
    void aStapleOfNoUseIsToldEvenIfTheResponderHelped() {
        Assessment assessment = judge(
                EVIDENCE,
                POLICY,
                new org.mailtls.inspector.trust.RevocationStatus(
                        SERVER, good(SERVER).state(), List.of(staple(Problem.EXPIRED, "since 1 Nov 2026"))));
        assertThat(message(assessment, FindingCode.STAPLE_INVALID))
                .isEqualTo("The OCSP response that mail.ourclient.example sends along for the certificate of"
                        + " mail.ourclient.example has expired (since 1 Nov 2026).");
    }

    @Test
    void saysWhatAFetchedIssuerWouldChange() {
        Fetch fetch = RevocationSamples.fetch(
                Fetch.Purpose.ISSUER, SERVER, "http://aia.example/ca.cer", new Fetch.Outcome.Issuers(List.of(CA)));
        Assessment assessment = Assessor.judge(RevocationSamples.fetched(inspected(server(LEAF)), fetch), POLICY);
        assertThat(message(assessment, FindingCode.MISSING_INTERMEDIATE))
                .isEqualTo("mail.ourclient.example does not send \"OurClient Issuing CA 2\", which issued"
                        + " \"mail.ourclient.example\"; it was fetched from http://aia.example/ca.cer. With it, EXCH-ADM07"
                        + " would trust the chain.");
        Assessment elsewhere = Assessor.judge(
                RevocationSamples.fetched(inspected(server(LEAF)), fetch),
                policy(store(Samples.authority("Some Public CA").build())));
        assertThat(findings(elsewhere, FindingCode.MISSING_INTERMEDIATE).stream()
                        .map(finding -> Messages.finding(finding, elsewhere).message()))
                .allSatisfy(text -> assertThat(text).contains("would still not trust the chain"));
    }

    @Test
    void whoAsksHostilelyIsShownEscaped() {
        String hostile = "http://x.example/\u202e\u001b[31m\r\nInjected";
        Assessment assessment = judge(
                EVIDENCE,
                POLICY,
                unknown(SERVER, Cause.UNREACHABLE, unusable(Method.CRL, hostile, Problem.UNREACHABLE, hostile)));
        assertThat(message(assessment, FindingCode.REVOCATION_UNREACHABLE))
                .doesNotContain("\u202e", "\u001b", "\r", "\n")
                .contains("\\u202e");
    }
}
