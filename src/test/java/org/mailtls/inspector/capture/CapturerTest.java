package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;

class CapturerTest {
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Test Root")
            .certificateAuthority()
            .build();
    private static final HeldCertificate LEAF = HeldCertificate.builder()
            .commonName("mx.example")
            .dnsName("mx.example")
            .signedBy(ROOT)
            .build();

    @Test
    void captures_the_chain_and_the_dialogue_of_an_smtp_server() throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(LEAF, ROOT)).start()) {
            EndpointEvidence evidence = Captures.of(server, TlsMode.STARTTLS);

            server.awaitEnd();
            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
            assertThat(evidence.dialogue().lines())
                    .extracting(line -> line.from().word() + (line.encrypted() ? "* " : " ") + line.text())
                    .containsExactly(
                            "server 220 mx.example ESMTP",
                            "client EHLO client.example",
                            "server 250-mx.example",
                            "server 250-PIPELINING",
                            "server 250 STARTTLS",
                            "client STARTTLS",
                            "server 220 2.0.0 Ready to start TLS",
                            "client* EHLO client.example",
                            "server* 250-mx.example",
                            "server* 250 PIPELINING",
                            "client* QUIT",
                            "server* 221 2.0.0 Bye");
            assertThat(evidence.handshake()).get().satisfies(facts -> {
                assertThat(facts.completed()).isTrue();
                assertThat(facts.version()).contains("TLSv1.3");
                assertThat(facts.cipherSuite())
                        .map(HandshakeFacts.CipherSuite::name)
                        .contains("TLS_AES_256_GCM_SHA384");
                assertThat(facts.namedGroup()).contains(new HandshakeFacts.NamedGroup("x25519", 253));
            });
        }
    }

    @Test
    void captures_the_chain_of_a_server_with_implicit_tls() throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpImplicitTls(JdkServerTls.of(LEAF, ROOT)).start()) {
            EndpointEvidence evidence = Captures.of(server, TlsMode.IMPLICIT);

            server.awaitEnd();
            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
            assertThat(evidence.dialogue().lines())
                    .extracting(Dialogue.Line::text)
                    .isEqualTo(List.of("220 mx.example ESMTP", "QUIT", "221 2.0.0 Bye"));
        }
    }
}
