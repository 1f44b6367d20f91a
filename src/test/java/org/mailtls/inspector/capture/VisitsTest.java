package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mailtls.inspector.capture.Captures.LEAF;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.EndpointCapture.Resolution;
import org.mailtls.inspector.capture.EndpointCapture.Service;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.evidence.CaptureFailure.ServiceRefused;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;

/** A second visit to a server that was busy. */
class VisitsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration TOO_LATE = Duration.ofHours(2);
    private static final Timeouts HOUR = Timeouts.within(Duration.ofHours(1));

    private static Script refusing(String... greeting) {
        return ScriptedMailServer.script().say(greeting).expect("QUIT").say("221 bye");
    }

    private static Script thenServing(Script script) {
        return script.onNextConnection()
                .say("220 mx.example ESMTP")
                .expect("EHLO .*")
                .say("250-mx.example", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go ahead")
                .tls(JdkServerTls.of(LEAF))
                .expect("EHLO .*")
                .say("250 mx.example")
                .expect("QUIT")
                .say("221 bye");
    }

    private static EndpointEvidence visit(
            ScriptedMailServer server, Duration later, CaptureObserver observer, Cancellation cancellation) {
        MailTarget.Server target = Captures.target(server.port(), MailProtocol.SMTP, TlsMode.STARTTLS);
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
        return new Visits(Captures.request(target, HOUR), observer, cancellation, new Connections(), later)
                .to(
                        new Service(
                                target.host(), OptionalInt.empty(), target.protocol(), target.port(), target.tlsMode()),
                        addresses,
                        new Resolution(new MailDns.Addresses.Found(addresses), Duration.ZERO),
                        shown -> {})
                .evidence();
    }

    private static EndpointEvidence visit(ScriptedMailServer server, Duration later) {
        return visit(server, later, CaptureObserver.NONE, new Cancellation());
    }

    @Test
    void a_server_that_was_busy_is_asked_again() throws Exception {
        try (ScriptedMailServer server = thenServing(refusing("421-mx.example busy", "421 4.3.2 too many connections"))
                .start()) {
            EndpointEvidence evidence = visit(server, AT_ONCE);

            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.presented()).containsExactly(LEAF.certificate());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_stays_busy_is_asked_no_third_time() throws Exception {
        try (ScriptedMailServer server = refusing("421 4.3.2 try later").start()) {
            assertThat(visit(server, AT_ONCE).failure())
                    .contains(new ServiceRefused(Stage.GREETING, "421 4.3.2 try later"));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_refuses_for_good_is_left_alone() throws Exception {
        try (ScriptedMailServer server =
                thenServing(refusing("554 5.7.1 not welcome")).start()) {
            assertThat(visit(server, AT_ONCE).failure()).containsInstanceOf(ServiceRefused.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nobody_waits_for_what_would_come_too_late() throws Exception {
        try (ScriptedMailServer server = thenServing(refusing("421 busy")).start()) {
            assertThat(visit(server, TOO_LATE).failure()).containsInstanceOf(ServiceRefused.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void the_wait_ends_when_the_inspection_is_cancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        CaptureObserver cancelling = new CaptureObserver() {
            @Override
            public void endpointDone(EndpointEvidence evidence) {
                cancellation.cancel();
            }
        };
        try (ScriptedMailServer server = thenServing(refusing("421 busy")).start()) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> visit(server, Duration.ofMinutes(30), cancelling, cancellation));
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
