package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionClosed;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.CaptureFailure.ServiceRefused;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsMasked;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsNotOffered;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsRefused;
import org.mailtls.inspector.evidence.CaptureFailure.TimedOut;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;

class DialogueFailuresTest {
    private static final HeldCertificate IDENTITY =
            HeldCertificate.builder().commonName("mx.example").build();
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Timeouts USUAL = Timeouts.within(LONG);
    private static final Timeouts IMPATIENT = new Timeouts(LONG, SHORT, SHORT, SHORT, LONG);

    private static EndpointEvidence capture(Script script, Timeouts timeouts) throws Exception {
        return capture(script, MailProtocol.SMTP, TlsMode.STARTTLS, timeouts);
    }

    private static EndpointEvidence capture(Script script, MailProtocol protocol, TlsMode mode, Timeouts timeouts)
            throws Exception {
        try (ScriptedMailServer server = script.start()) {
            EndpointEvidence evidence = Captures.of(server, protocol, mode, timeouts);
            server.awaitEnd();
            return evidence;
        }
    }

    private static Optional<CaptureFailure> failure(Script script) throws Exception {
        EndpointEvidence evidence = capture(script, USUAL);
        assertThat(evidence.presented()).isEmpty();
        return evidence.failure();
    }

    private static Script greeted() {
        return ScriptedMailServer.script().say("220 mx.example ESMTP").expect("EHLO client\\.example");
    }

    private static JdkServerTls tls() {
        return JdkServerTls.of(IDENTITY);
    }

    @Test
    void nobody_listens() throws Exception {
        try (Socket bound = new Socket()) { // and not listening
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = bound.getLocalPort();
            EndpointEvidence evidence =
                    Captures.of(Captures.request(Captures.target(port, MailProtocol.SMTP, TlsMode.STARTTLS), USUAL));

            assertThat(evidence.failure())
                    .contains(new CaptureFailure.ConnectionRefused(
                            evidence.endpoint().address().orElseThrow(), port));
            assertThat(evidence.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.failure()).isEqualTo(evidence.failure()));
        }
    }

    @Test
    void refuses_the_service_in_its_greeting_and_gets_a_farewell() throws Exception {
        assertThat(failure(ScriptedMailServer.script()
                        .say("421-mx.example busy", "421 4.3.2 too many connections")
                        .expect("QUIT")
                        .say("221 bye")))
                .contains(new ServiceRefused(Stage.GREETING, "421-mx.example busy\n421 4.3.2 too many connections"));
    }

    @Test
    void refuses_us_after_ehlo() throws Exception {
        assertThat(failure(greeted().say("450 4.7.1 try later").expect("QUIT").say("221 bye")))
                .contains(new ServiceRefused(Stage.STARTTLS, "450 4.7.1 try later"));
    }

    @Test
    void says_nothing() throws Exception {
        EndpointEvidence evidence = capture(ScriptedMailServer.script().hang(), IMPATIENT);

        assertThat(evidence.failure()).contains(new TimedOut(Stage.GREETING, SHORT));
        assertThat(evidence.dialogue()).isEqualTo(Dialogue.EMPTY);
    }

    @Test
    void falls_silent_after_ehlo() throws Exception {
        assertThat(capture(greeted().say("250-mx.example").hang(), IMPATIENT).failure())
                .contains(new TimedOut(Stage.STARTTLS, SHORT));
    }

    @Test
    void falls_silent_in_the_handshake() throws Exception {
        Script script = greeted()
                .say("250-mx.example", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go")
                .hang();

        assertThat(capture(script, IMPATIENT).failure()).contains(new TimedOut(Stage.HANDSHAKE, SHORT));
    }

    @Test
    void falls_silent_after_the_handshake_and_keeps_its_chain() throws Exception {
        Script script = greeted()
                .say("250-mx", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go")
                .tls(tls())
                .hang();

        EndpointEvidence evidence = capture(script, new Timeouts(LONG, LONG, SHORT, LONG, LONG));

        assertThat(evidence.failure()).contains(new TimedOut(Stage.AFTER_HANDSHAKE, SHORT));
        assertThat(evidence.presented()).containsExactly(IDENTITY.certificate());
    }

    @Test
    void closes_instead_of_greeting() throws Exception {
        assertThat(failure(ScriptedMailServer.script()))
                .contains(new ConnectionClosed(Stage.GREETING, "the server closed the connection"));
    }

    @Test
    void resets_after_ehlo() throws Exception {
        assertThat(failure(greeted().reset()))
                .contains(new ConnectionClosed(Stage.STARTTLS, "the server reset the connection"));
    }

    @Test
    void closes_in_the_middle_of_a_line_which_is_kept() throws Exception {
        EndpointEvidence evidence =
                capture(greeted().sayOctets("250-mx.exa".getBytes(StandardCharsets.US_ASCII)), USUAL);

        assertThat(evidence.failure()).containsInstanceOf(ConnectionClosed.class);
        assertThat(evidence.dialogue().lines().getLast().text()).isEqualTo("250-mx.exa");
    }

    @Test
    void does_not_offer_starttls() throws Exception {
        assertThat(failure(greeted()
                        .say("250-mx.example", "250-SIZE 1000", "250 8BITMIME")
                        .expect("STARTTLS")
                        .say("502 5.5.1 not implemented")
                        .expect("QUIT")
                        .say("221 bye")))
                .contains(new StartTlsNotOffered(List.of("SIZE 1000", "8BITMIME")));
    }

    @Test
    void does_not_offer_starttls_but_understands_it_so_that_its_chain_is_seen() throws Exception {
        EndpointEvidence evidence = capture(
                greeted()
                        .say("250-mx.example", "250 8BITMIME")
                        .expect("STARTTLS")
                        .say("220 go")
                        .tls(tls())
                        .expect("EHLO .*")
                        .say("250 mx.example")
                        .expect("QUIT"),
                USUAL);

        assertThat(evidence.failure()).contains(new StartTlsNotOffered(List.of("8BITMIME")));
        assertThat(evidence.presented()).containsExactly(IDENTITY.certificate());
    }

    @Test
    void understands_helo_only() throws Exception {
        assertThat(failure(greeted()
                        .say("500 5.5.1 unknown command")
                        .expect("HELO client\\.example")
                        .say("250 mx.example")
                        .expect("STARTTLS")
                        .say("500 5.5.1 unknown command")
                        .expect("QUIT")
                        .say("221 bye")))
                .contains(new StartTlsNotOffered(List.of()));
    }

    @Test
    void is_hidden_by_a_middlebox() throws Exception {
        assertThat(failure(ScriptedMailServer.script()
                        .say("220 ****************************")
                        .expect("EHLO .*")
                        .say("250-mx.example", "250-SIZE 1000", "250-XXXXXXXA", "250 ENHANCEDSTATUSCODES")
                        .expect("STARTTLS")
                        .say("500 #5.5.1 command unrecognized")
                        .expect("QUIT")
                        .say("221 bye")))
                .contains(new StartTlsMasked("250-XXXXXXXA"));
    }

    @Test
    void refuses_starttls() throws Exception {
        assertThat(failure(greeted()
                        .say("250-mx.example", "250 STARTTLS")
                        .expect("STARTTLS")
                        .say("454 4.7.0 TLS not available due to local problem")
                        .expect("QUIT")
                        .say("221 bye")))
                .contains(new StartTlsRefused("454 4.7.0 TLS not available due to local problem"));
    }

    @Test
    void speaks_tls_on_a_plain_port() throws Exception {
        assertThat(failure(ScriptedMailServer.script().sayOctets(new byte[] {0x15, 3, 3, 0, 2, 2, 70})))
                .contains(new NotTheProtocol(
                        Stage.GREETING,
                        MailProtocol.SMTP,
                        "a TLS alert",
                        Optional.of(new NotTheProtocol.Fit(MailProtocol.SMTP, TlsMode.IMPLICIT))));
    }

    @Test
    void greets_in_clear_on_a_tls_port() throws Exception {
        Script script =
                ScriptedMailServer.script().say("220 mx.example ESMTP ready").hang();

        assertThat(capture(script, MailProtocol.SMTP, TlsMode.IMPLICIT, USUAL).failure())
                .contains(new NotTheProtocol(
                        Stage.HANDSHAKE,
                        MailProtocol.SMTP,
                        "220 mx.example ESMTP ready",
                        Optional.of(new NotTheProtocol.Fit(MailProtocol.SMTP, TlsMode.STARTTLS))));
    }

    @Test
    void is_another_mail_service() throws Exception {
        assertThat(failure(ScriptedMailServer.script().say("* OK [CAPABILITY IMAP4rev1] Dovecot ready.")))
                .contains(new NotTheProtocol(
                        Stage.GREETING,
                        MailProtocol.SMTP,
                        "* OK [CAPABILITY IMAP4rev1] Dovecot ready.",
                        Optional.of(new NotTheProtocol.Fit(MailProtocol.IMAP, TlsMode.STARTTLS))));
    }

    @Test
    void is_no_mail_service_at_all() throws Exception {
        assertThat(failure(ScriptedMailServer.script().say("SSH-2.0-OpenSSH_9.2")))
                .contains(
                        new NotTheProtocol(Stage.GREETING, MailProtocol.SMTP, "SSH-2.0-OpenSSH_9.2", Optional.empty()));
    }

    @Test
    void injects_octets_behind_its_go_ahead() throws Exception {
        EndpointEvidence evidence = capture(
                greeted()
                        .say("250-mx.example", "250 STARTTLS")
                        .expect("STARTTLS")
                        .say("220 go", "250 injected")
                        .tls(tls())
                        .expect("EHLO .*")
                        .say("250 mx.example")
                        .expect("QUIT"),
                USUAL);

        assertThat(evidence.injectedOctets()).isEqualTo(OptionalInt.of("250 injected\r\n".length()));
        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented()).containsExactly(IDENTITY.certificate());
        assertThat(evidence.dialogue().lines()).extracting(Dialogue.Line::text).doesNotContain("250 injected");
    }

    @Test
    void sends_an_endless_line() throws Exception {
        assertThat(failure(ScriptedMailServer.script().sayForEver((byte) '2')))
                .contains(new ProtocolViolation(Stage.GREETING, "a line of more than 2000 octets"));
    }

    @Test
    void sends_an_endless_reply() throws Exception {
        assertThat(failure(ScriptedMailServer.script().sayForEver("220-again\r\n".getBytes(StandardCharsets.US_ASCII))))
                .contains(new ProtocolViolation(Stage.GREETING, "a reply of more than 100 lines"));
    }

    @Test
    void sends_a_reply_of_more_than_64_kibibytes() throws Exception {
        byte[] line = ("220-" + "x".repeat(1_900) + "\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(failure(ScriptedMailServer.script().sayForEver(line)))
                .contains(new ProtocolViolation(Stage.GREETING, "a reply of more than 65536 octets"));
    }

    @Test
    void sends_a_nul() throws Exception {
        assertThat(failure(ScriptedMailServer.script().sayOctets((byte) '2', (byte) '2', (byte) 0)))
                .contains(new ProtocolViolation(Stage.GREETING, "a NUL octet in a line"));
    }

    @Test
    void answers_without_a_code() throws Exception {
        assertThat(failure(greeted().say("fine, thank you")))
                .contains(new ProtocolViolation(Stage.STARTTLS, "a reply line without a reply code: fine, thank you"));
    }

    @Test
    void speaks_octet_by_octet_with_bare_line_feeds_in_lower_case() throws Exception {
        EndpointEvidence evidence = capture(
                ScriptedMailServer.script()
                        .byteWise()
                        .lineFeedOnly()
                        .say("220-mx.example", "220")
                        .expect("EHLO .*")
                        .say("250-mx.example", "250 starttls")
                        .expect("STARTTLS")
                        .say("220 go")
                        .tls(tls())
                        .expect("EHLO .*")
                        .say("250 mx.example")
                        .expect("QUIT")
                        .say("221"),
                USUAL);

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented()).containsExactly(IDENTITY.certificate());
    }

    @Test
    void refuses_the_service_inside_tls_and_its_chain_is_kept() throws Exception {
        Script script = ScriptedMailServer.script()
                .tls(tls())
                .say("554 5.7.1 you are not welcome")
                .expect("QUIT");

        EndpointEvidence evidence = capture(script, MailProtocol.SMTP, TlsMode.IMPLICIT, USUAL);

        assertThat(evidence.failure()).contains(new ServiceRefused(Stage.GREETING, "554 5.7.1 you are not welcome"));
        assertThat(evidence.presented()).containsExactly(IDENTITY.certificate());
    }

    @Test
    void keeps_text_that_is_not_utf_8_octet_by_octet() throws Exception {
        EndpointEvidence evidence = capture(
                ScriptedMailServer.script()
                        .say("554 verschl\u00fcsselt")
                        .expect("QUIT")
                        .say("221 bye"),
                USUAL);

        assertThat(evidence.dialogue().lines().getFirst().text()).isEqualTo("554 verschl\u00fcsselt");
    }
}
