package org.mailtls.inspector.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.trust.TrustPolicy;

/** From a file to its evidence, and on to a judgement and back. */
class SavedEvidenceTest {
    private static final CapturingHost READER = new CapturingHost("PC1", "Linux");
    private static final Instant NOW = Instant.now();
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=OurClient Root, O=OurClient")
            .certificateAuthority()
            .build();
    private static final HeldCertificate LEAF = HeldCertificate.builder()
            .commonName("mail.ourclient.example")
            .dnsName("mail.ourclient.example")
            .signedBy(ROOT)
            .build();

    @Test
    void readsCertificatesOfUnknownOrigin() {
        Evidence evidence = read(
                (KeyFiles.certificatePem(LEAF) + KeyFiles.certificatePem(ROOT)).getBytes(StandardCharsets.US_ASCII));

        assertThat(evidence.target()).isEqualTo(new MailTarget.SavedChain("file"));
        assertThat(evidence.by()).isEqualTo(READER);
        assertThat(evidence.startedAt()).isEqualTo(NOW);
        assertThat(presented(evidence)).containsExactly(LEAF.certificate(), ROOT.certificate());
        assertThat(judge(evidence, ROOT).verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void readsPemThatNotepadSavedAsUnicode() {
        byte[] wide = ("\uFEFF" + KeyFiles.certificatePem(LEAF)).getBytes(StandardCharsets.UTF_16LE);

        assertThat(presented(read(wide))).containsExactly(LEAF.certificate());
    }

    @Test
    void judgesACaptureOfTheScriptLikeOurOwn() {
        Evidence evidence = read(capture());

        Assessment untrusted = judge(evidence);
        assertThat(codes(untrusted)).contains(FindingCode.UNTRUSTED_ROOT);
        assertThat(codes(untrusted))
                .as("what an outline does not tell is no finding")
                .doesNotContain(FindingCode.NO_SECURE_RENEGOTIATION, FindingCode.CHAIN_OUT_OF_ORDER);
        assertThat(judge(evidence, ROOT).verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void saysWhichComputerJudgedWhatAnotherOneCaptured() {
        Evidence evidence = read(capture());

        assertThat(Messages.headline(judge(evidence)).text()).contains("EXCH01 does not trust it");
        assertThat(Messages.headline(Assessor.judge(evidence, policy().judgedOn(READER)))
                        .text())
                .contains("PC1 does not trust it");
        assertThat(TextReport.of(Assessor.judge(evidence, policy().judgedOn(READER))))
                .contains("by EXCH01 (Windows Server 2012 R2")
                .contains("roots, on PC1")
                .contains("0x20 UntrustedRoot: ends in a root that is not");
    }

    @Test
    void readsOurOwnReportAgain() {
        Evidence captured = read(capture());
        byte[] report = JsonReport.of(List.of(judge(captured))).getBytes(StandardCharsets.UTF_8);

        Evidence again = read(report);

        assertThat(presented(again)).isEqualTo(presented(captured));
        assertThat(again.by()).isEqualTo(captured.by());
        assertThat(again.endpoints().getFirst().windows())
                .isEqualTo(captured.endpoints().getFirst().windows());
        assertThat(again.endpoints().getFirst().handshake())
                .isEqualTo(captured.endpoints().getFirst().handshake());
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThat(rejection("Dear administrator".getBytes(StandardCharsets.UTF_8)))
                .startsWith("file cannot be read: ");
        assertThat(rejection("{\"other\": 1}".getBytes(StandardCharsets.UTF_8))).startsWith("file cannot be read: ");
        assertThat(rejection(new byte[0])).startsWith("file cannot be read: ");
        assertThat(rejection(new byte[17 << 20])).isEqualTo("file is larger than 16 MiB.");
    }

    private static byte[] capture() {
        return new ScriptCapture()
                .connected()
                .line("server", "220 mail.ourclient.example")
                .presented(LEAF, ROOT)
                .tls(3072, "")
                .policyErrors(4)
                .verdict(false, 0x20, "UntrustedRoot", "not trusted", LEAF, ROOT)
                .file();
    }

    private static Assessment judge(Evidence evidence, HeldCertificate... trusted) {
        return Assessor.judge(evidence, policy(trusted));
    }

    private static Policy policy(HeldCertificate... trusted) {
        TrustStore store = TrustStore.of(
                "roots",
                "roots",
                Stream.of(trusted).map(HeldCertificate::certificate).toList());
        return new Policy(
                TrustPolicy.usual(NOW),
                List.of(store),
                List.of(),
                Optional.empty(),
                SenderProfile.EXCHANGE_VALIDATION,
                List.of());
    }

    private static List<FindingCode> codes(Assessment assessment) {
        return assessment.endpoints().getFirst().findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static List<Certificate> presented(Evidence evidence) {
        return evidence.endpoints().getFirst().presented();
    }

    private static Evidence read(byte[] file) {
        SavedEvidence.Result result = SavedEvidence.read(file, "file", NOW, READER);
        assertThat(result).isInstanceOf(SavedEvidence.Result.Read.class);
        return ((SavedEvidence.Result.Read) result).evidence().getFirst();
    }

    private static String rejection(byte[] file) {
        SavedEvidence.Result result = SavedEvidence.read(file, "file", NOW, READER);
        assertThat(result).isInstanceOf(SavedEvidence.Result.Rejected.class);
        return ((SavedEvidence.Result.Rejected) result).message();
    }
}
