package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol;
import org.mailtls.inspector.evidence.CaptureFailure.ServiceRefused;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsNotOffered;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsRefused;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;

class OtherProtocolsTest {
    private static final Timeouts USUAL = Timeouts.within(Duration.ofSeconds(20));
    private static final HeldCertificate IDENTITY =
            HeldCertificate.builder().commonName("mx.example").build();

    private static JdkServerTls tls() {
        return JdkServerTls.of(IDENTITY);
    }

    private static Script script() {
        return ScriptedMailServer.script();
    }

    private static EndpointEvidence capture(Script script, MailProtocol protocol, TlsMode mode) throws Exception {
        try (ScriptedMailServer server = script.start()) {
            EndpointEvidence evidence = Captures.of(server, protocol, mode, USUAL);
            server.awaitEnd();
            return evidence;
        }
    }

    private static Optional<CaptureFailure> failure(Script script, MailProtocol protocol) throws Exception {
        return capture(script, protocol, TlsMode.STARTTLS).failure();
    }

    private static void assertChain(Script script, MailProtocol protocol, TlsMode mode) throws Exception {
        EndpointEvidence evidence = capture(script, protocol, mode);
        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented()).containsExactly(IDENTITY.certificate());
    }

    @Test
    void lmtp_greets_with_lhlo() throws Exception {
        Script script = script().say("220 mx LMTP")
                .expect("LHLO client\\.example")
                .say("250-mx", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go")
                .tls(tls())
                .expect("LHLO client\\.example")
                .say("250 mx")
                .expect("QUIT")
                .say("221 bye");

        assertChain(script, MailProtocol.LMTP, TlsMode.STARTTLS);
    }

    @Test
    void imap_with_starttls() throws Exception {
        Script script = script().say("* OK [CAPABILITY IMAP4rev1] ready")
                .expect("a1 CAPABILITY")
                .say("* CAPABILITY IMAP4rev1 StartTLS LOGINDISABLED", "a1 OK done")
                .expect("a2 STARTTLS")
                .say("a2 OK begin TLS")
                .tls(tls())
                .expect("a3 CAPABILITY")
                .say("* CAPABILITY IMAP4rev1 AUTH=PLAIN", "a3 OK done")
                .expect("a4 LOGOUT")
                .say("* BYE", "a4 OK done");

        assertChain(script, MailProtocol.IMAP, TlsMode.STARTTLS);
    }

    @Test
    void imap_with_implicit_tls() throws Exception {
        Script script =
                script().tls(tls()).say("* OK ready").expect("a4 LOGOUT").say("* BYE", "a4 OK done");

        assertChain(script, MailProtocol.IMAP, TlsMode.IMPLICIT);
    }

    @Test
    void imap_failures() throws Exception {
        assertThat(failure(script().say("* BYE overloaded"), MailProtocol.IMAP))
                .contains(new ServiceRefused(Stage.GREETING, "* BYE overloaded"));
        assertThat(failure(
                        script().say("* OK ready")
                                .expect("a1 .*")
                                .say("* CAPABILITY IMAP4rev1 IDLE", "a1 OK")
                                .expect("a2 .*")
                                .say("a2 BAD unknown")
                                .expect("a4 LOGOUT"),
                        MailProtocol.IMAP))
                .contains(new StartTlsNotOffered(List.of("IMAP4rev1", "IDLE")));
        assertThat(failure(
                        script().say("* OK ready")
                                .expect("a1 .*")
                                .say("* CAPABILITY IMAP4rev1 STARTTLS", "a1 OK")
                                .expect("a2 .*")
                                .say("a2 NO not now")
                                .expect("a4 LOGOUT"),
                        MailProtocol.IMAP))
                .contains(new StartTlsRefused("NO not now"));
        assertThat(failure(script().say("220 mx ESMTP"), MailProtocol.IMAP))
                .contains(new NotTheProtocol(
                        Stage.GREETING,
                        MailProtocol.IMAP,
                        "220 mx ESMTP",
                        Optional.of(new NotTheProtocol.Fit(MailProtocol.SMTP, TlsMode.STARTTLS))));
    }

    @Test
    void pop3_with_stls() throws Exception {
        Script script = script().say("+OK ready")
                .expect("CAPA")
                .say("+OK", "USER", "stls", ".")
                .expect("STLS")
                .say("+OK begin")
                .tls(tls())
                .expect("CAPA")
                .say("+OK", "USER", ".")
                .expect("QUIT")
                .say("+OK bye");

        assertChain(script, MailProtocol.POP3, TlsMode.STARTTLS);
    }

    @Test
    void pop3_without_capa() throws Exception {
        Script script = script().say("+OK ready")
                .expect("CAPA")
                .say("-ERR unknown")
                .expect("STLS")
                .say("+OK begin")
                .tls(tls())
                .expect("CAPA")
                .say("-ERR unknown")
                .expect("QUIT");

        assertChain(script, MailProtocol.POP3, TlsMode.STARTTLS);
    }

    @Test
    void pop3_failures() throws Exception {
        assertThat(failure(script().say("-ERR busy"), MailProtocol.POP3))
                .contains(new ServiceRefused(Stage.GREETING, "-ERR busy"));
        assertThat(failure(
                        script().say("+OK")
                                .expect("CAPA")
                                .say("+OK", "USER", ".")
                                .expect("STLS")
                                .say("-ERR no"),
                        MailProtocol.POP3))
                .contains(new StartTlsNotOffered(List.of("USER")));
        assertThat(failure(
                        script().say("+OK")
                                .expect("CAPA")
                                .say("+OK", "STLS", ".")
                                .expect("STLS")
                                .say("-ERR no"),
                        MailProtocol.POP3))
                .contains(new StartTlsRefused("-ERR no"));
    }

    @Test
    void sieve_with_starttls() throws Exception {
        Script script = script().say("\"IMPLEMENTATION\" \"Pigeonhole\"", "\"STARTTLS\"", "OK \"ready\"")
                .expect("STARTTLS")
                .say("OK \"begin\"")
                .tls(tls())
                .say("\"IMPLEMENTATION\" \"Pigeonhole\"", "\"SASL\" \"PLAIN\"", "OK \"TLS\"")
                .expect("LOGOUT")
                .say("OK");

        assertChain(script, MailProtocol.SIEVE, TlsMode.STARTTLS);
    }

    @Test
    void sieve_failures() throws Exception {
        assertThat(failure(script().say("BYE \"busy\""), MailProtocol.SIEVE))
                .contains(new ServiceRefused(Stage.GREETING, "BYE \"busy\""));
        assertThat(failure(
                        script().say("\"IMPLEMENTATION\" \"x\"", "OK")
                                .expect("STARTTLS")
                                .say("NO \"what\""),
                        MailProtocol.SIEVE))
                .contains(new StartTlsNotOffered(List.of("\"IMPLEMENTATION\" \"x\"")));
        assertThat(failure(script().say("+OK POP3"), MailProtocol.SIEVE)).containsInstanceOf(NotTheProtocol.class);
    }
}
