package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;

/** Every capture asks the Windows it runs on. */
class AskWindowsTest {
    private static final int CERT_TRUST_IS_UNTRUSTED_ROOT = 0x20;
    private static final int CERT_E_UNTRUSTEDROOT = 0x800B0109;
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root that no computer trusts")
            .certificateAuthority()
            .build();
    private static final HeldCertificate LEAF = HeldCertificate.builder()
            .commonName("mx.example")
            .ipAddress("127.0.0.1")
            .signedBy(ROOT)
            .build();

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void takesOverItsVerdict() throws Exception {
        EndpointEvidence evidence = capture();

        assertThat(evidence.checks()).containsEntry(Check.WINDOWS, new CheckState.Done());
        WindowsVerdict verdict = evidence.windows().getFirst();
        assertThat(verdict.errors() & CERT_TRUST_IS_UNTRUSTED_ROOT).isNotZero();
        assertThat(verdict.hresult()).hasValue(CERT_E_UNTRUSTEDROOT);
        assertThat(verdict.elements())
                .extracting(WindowsVerdict.Element::certificate)
                .containsExactly(LEAF.certificate(), ROOT.certificate());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void saysThatThereIsNone() throws Exception {
        EndpointEvidence evidence = capture();

        assertThat(evidence.windows()).isEmpty();
        assertThat(evidence.checks())
                .containsEntry(Check.WINDOWS, new CheckState.NotRun("This computer does not run Windows."));
    }

    private static EndpointEvidence capture() throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(LEAF, ROOT)).start()) {
            EndpointEvidence evidence = Captures.of(server, TlsMode.STARTTLS);
            server.awaitEnd();
            return evidence;
        }
    }
}
