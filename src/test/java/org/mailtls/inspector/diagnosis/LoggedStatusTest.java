package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.inspector.diagnosis.Agreement.Reason;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.LogLine;
import org.mailtls.inspector.log.Symptom;
import org.mailtls.inspector.report.Messages;

class LoggedStatusTest {
    private static final Evidence SENT =
            inspected(server(Samples.server().signedBy(ISSUING).build(), ISSUING, ROOT));
    private static final Policy TRUSTING = policy(store(ROOT));
    private static final Policy STRANGE = policy(store(authority("Another CA").build()));

    private static LogEntry logged(String text) {
        return switch (LogLine.read(text)) {
            case LogLine.Result.Recognised(LogEntry entry) -> entry;
            case LogLine.Result.NotRecognised(String seen) -> throw new AssertionError(seen);
        };
    }

    private static Assessment judge(Policy policy, String text) {
        return Assessor.judge(SENT, policy.withLogged(logged(text)));
    }

    @Test
    void aLogThatWasExplainedIsSaidToBe() {
        Assessment assessment = judge(STRANGE, "failed with status 'UntrustedRoot'");
        assertThat(assessment.logged()).hasValue(new Agreement.Agrees(List.of(FindingCode.UNTRUSTED_ROOT), true));
        assertThat(assessment.headline().situation()).isEqualTo("untrusted-root");
        assertThat(Messages.headline(assessment).text()).endsWith("Your log's UntrustedRoot is explained by this.");
    }

    @Test
    void whatOnlyMayExplainItIsSaidToMay() {
        Assessment assessment = judge(STRANGE, "failed with status 'InternalChainFailure'");
        assertThat(assessment.logged()).hasValue(new Agreement.Agrees(List.of(FindingCode.UNTRUSTED_ROOT), false));
        assertThat(Messages.headline(assessment).text())
                .endsWith("Your log's InternalChainFailure may come from this.");
    }

    @Test
    void nothingFoundIsNoAnswerToALogThatDisagrees() {
        Assessment assessment = judge(TRUSTING, "failed with status 'UntrustedRoot'");
        assertThat(assessment.verdict()).isEqualTo(Verdict.TRUSTED);
        assertThat(assessment.logged()).hasValue(new Agreement.Disagrees(List.of()));
        assertThat(assessment.headline().whoActs()).isEqualTo(WhoActs.YOU);
        assertThat(Messages.headline(assessment).text())
                .isEqualTo("No fault found from " + Samples.PC + ", but your log says UntrustedRoot.");
        assertThat(Messages.headline(assessment).remedy())
                .isEqualTo("Repeat on the sending server. Its roots, proxy or route may differ.");
    }

    @Test
    void anotherFaultThanTheLoggedIsNamed() {
        Assessment assessment = judge(STRANGE, "status CertificateExpired");
        assertThat(assessment.logged()).hasValue(new Agreement.Disagrees(List.of(FindingCode.UNTRUSTED_ROOT)));
        assertThat(Messages.headline(assessment).text())
                .endsWith("Your log says CertificateExpired, which nothing found here explains.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Event ID: 12014 MSExchangeTransport | OWN_CERTIFICATE",
                "Event ID: 11015 MSExchangeTransport | INBOUND",
                "550 5.1.1 no such user | NOT_ABOUT_TLS",
                "450 4.7.323 tlsa-invalid | NOT_CHECKED",
                "status 'RevocationOffline' | NOT_CHECKED",
            })
    void someLogsCannotBeAnswered(String text, Reason reason) {
        Assessment assessment = judge(TRUSTING, text);
        assertThat(assessment.logged()).hasValue(new Agreement.NotComparable(reason));
        assertThat(assessment.headline().situation()).isEqualTo("trusted");
        assertThat(Messages.logAgreement(assessment))
                .hasValueSatisfying(text2 -> assertThat(text2).startsWith("Your log "));
    }

    @Test
    void withoutACertificateOnlyTheConnectionIsCompared() {
        CaptureFailure refused = new CaptureFailure.ConnectionRefused(InetAddress.ofLiteral("192.0.2.7"), 25);
        Evidence silence = inspected(silent(refused));
        assertThat(Assessor.judge(silence, TRUSTING.withLogged(logged("UntrustedRoot")))
                        .logged())
                .hasValue(new Agreement.NotComparable(Reason.NO_CERTIFICATE_SEEN));
        assertThat(Assessor.judge(silence, TRUSTING.withLogged(logged("450 4.4.316 Connection refused")))
                        .logged())
                .hasValue(new Agreement.Agrees(List.of(FindingCode.CONNECTION_REFUSED), true));
        assertThat(Assessor.judge(silence, TRUSTING.withLogged(logged("450 4.4.315 Connection timed out")))
                        .logged())
                .hasValue(new Agreement.Disagrees(List.of(FindingCode.CONNECTION_REFUSED)));
    }

    @Test
    void theServerOfTheLoggedAddressCounts() {
        Evidence two = inspected(
                Samples.mx(Samples.HOST, "mx2.ourclient.example"),
                server(Samples.server().signedBy(ISSUING).build(), ISSUING, ROOT)
                        .named(Samples.HOST, "192.0.2.7"),
                server(
                                Samples.server()
                                        .signedBy(ROOT)
                                        .validity(
                                                Samples.NOW.minus(Duration.ofDays(400)),
                                                Samples.NOW.minus(Duration.ofDays(9)))
                                        .build(),
                                ROOT)
                        .named("mx2.ourclient.example", "192.0.2.8"));
        String line =
                "postfix/smtp[7]: certificate verification failed for mx.ourclient.example[%s]:25: certificate has expired";
        assertThat(Assessor.judge(two, TRUSTING.withLogged(logged(line.formatted("192.0.2.8"))))
                        .logged()
                        .orElseThrow())
                .isInstanceOf(Agreement.Agrees.class);
        assertThat(Assessor.judge(two, TRUSTING.withLogged(logged(line.formatted("192.0.2.7"))))
                        .logged()
                        .orElseThrow())
                .isInstanceOf(Agreement.Disagrees.class);
    }

    @ParameterizedTest
    @EnumSource
    void everySymptomHasItsExplanationAndItsWords(Symptom symptom) {
        LogEntry example = logged("UntrustedRoot");
        LogEntry entry = new LogEntry(
                example.source(),
                example.direction(),
                symptom,
                "X",
                example.event(),
                example.domain(),
                example.host(),
                example.address(),
                example.port(),
                example.connector(),
                example.smtpCode(),
                example.enhancedCode(),
                example.time(),
                example.sender());
        assertThat(Messages.logged(entry).meaning()).isNotBlank();
        assertThat(LoggedStatus.compare(List.of(), List.of(), entry)).isNotNull();
    }
}
