package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;

class CancellationTest {
    private static final Timeouts PATIENT = Timeouts.within(Duration.ofSeconds(60));

    /** Far from what {@link #PATIENT} allows, and enough for a slow machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** @param stage in which the server says no more */
    record Hanging(Stage stage, Script script) {
        @Override
        public String toString() {
            return stage.word();
        }
    }

    static Stream<Hanging> hangingServers() {
        JdkServerTls tls = JdkServerTls.of(HeldCertificate.builder().build());
        return Stream.of(
                new Hanging(Stage.GREETING, ScriptedMailServer.script()),
                new Hanging(
                        Stage.STARTTLS,
                        ScriptedMailServer.script().say("220 mx").expect("EHLO .*")),
                new Hanging(
                        Stage.HANDSHAKE,
                        ScriptedMailServer.script()
                                .say("220 mx")
                                .expect("EHLO .*")
                                .say("250-mx", "250 STARTTLS")
                                .expect("STARTTLS")
                                .say("220 go")),
                new Hanging(
                        Stage.AFTER_HANDSHAKE,
                        ScriptedMailServer.script()
                                .say("220 mx")
                                .expect("EHLO .*")
                                .say("250-mx", "250 STARTTLS")
                                .expect("STARTTLS")
                                .say("220 go")
                                .tls(tls)
                                .expect("EHLO .*")));
    }

    @ParameterizedTest
    @MethodSource("hangingServers")
    void ends_a_wait_for_a_hanging_server_at_once(Hanging hanging) throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        try (ScriptedMailServer server = hanging.script().reached(hangs).hang().start()) {
            MailTarget target = Captures.target(server.port(), MailProtocol.SMTP, TlsMode.STARTTLS);
            assertCancelledAtOnce(Captures.request(target, PATIENT), hanging.stage(), hangs);
        }
    }

    @Test
    void ends_a_connect_to_a_silent_address_at_once() throws Exception {
        try (FullBacklog silent = new FullBacklog()) {
            MailTarget target = Captures.target(silent.port(), MailProtocol.SMTP, TlsMode.STARTTLS);
            assertCancelledAtOnce(Captures.request(target, PATIENT), Stage.CONNECT, new CountDownLatch(0));
        }
    }

    @Test
    void ends_a_wait_for_a_silent_name_server_at_once() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            Host.DnsName name = new Host.DnsName("mx.example", "mx.example");
            MailTarget target = new MailTarget.Server("mx.example", name, MailProtocol.SMTP, 25, TlsMode.STARTTLS);
            assertCancelledAtOnce(asking(target, silent), Stage.RESOLVE, new CountDownLatch(0));
        }
    }

    @Test
    void ends_a_wait_for_the_exchangers_of_a_domain_at_once() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            MailTarget target = Captures.domain("ourclient.example", 25);
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Evidence> running = start(asking(target, silent), CaptureObserver.NONE, cancellation);
            silent.receive(new java.net.DatagramPacket(new byte[512], 512));
            assertEndsAtOnce(running, cancellation);
        }
    }

    @Test
    void begins_nothing_when_cancelled_before() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> new Capturer()
                        .capture(
                                Captures.request(Captures.target(1, MailProtocol.SMTP, TlsMode.STARTTLS), PATIENT),
                                CaptureObserver.NONE,
                                cancellation))
                .isInstanceOf(CancellationException.class);
    }

    private static CaptureRequest asking(MailTarget target, DatagramSocket nameServer) {
        return Captures.request(target, PATIENT).withDnsServer((InetSocketAddress) nameServer.getLocalSocketAddress());
    }

    private static void assertCancelledAtOnce(CaptureRequest request, Stage stage, CountDownLatch hangs)
            throws Exception {
        CountDownLatch stageBegun = new CountDownLatch(1);
        CaptureObserver observer = new CaptureObserver() {
            @Override
            public void stageBegins(Endpoint endpoint, Stage begun) {
                if (begun == stage) {
                    stageBegun.countDown();
                }
            }

            @Override
            public void endpointDone(EndpointEvidence evidence) {}
        };
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Evidence> running = start(request, observer, cancellation);
        assertThat(stageBegun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        assertEndsAtOnce(running, cancellation);
    }

    private static CompletableFuture<Evidence> start(
            CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        CompletableFuture<Evidence> running = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                running.complete(new Capturer().capture(request, observer, cancellation));
            } catch (RuntimeException e) {
                running.completeExceptionally(e);
            }
        });
        return running;
    }

    private static void assertEndsAtOnce(CompletableFuture<Evidence> running, Cancellation cancellation) {
        assertThat(running).isNotDone();
        long cancelledAt = System.nanoTime();
        cancellation.cancel();
        assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
                .isInstanceOfAny(CancellationException.class, ExecutionException.class)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(CancellationException.class),
                        e -> assertThat(e).hasCauseInstanceOf(CancellationException.class));
        assertThat(Duration.ofNanos(System.nanoTime() - cancelledAt)).isLessThan(AT_ONCE);
    }

    /** A listener that takes no connection and has no more room for waiting ones, so that a connect stays unanswered. */
    private static final class FullBacklog implements AutoCloseable {
        private static final Duration STUCK = Duration.ofMillis(200);

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        private final List<Socket> waiting = new ArrayList<>();

        FullBacklog() throws Exception {
            boolean full = false;
            while (!full) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), (int) STUCK.toMillis());
                } catch (java.net.SocketTimeoutException e) {
                    full = true;
                }
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws Exception {
            for (Socket socket : waiting) {
                socket.close();
            }
            listener.close();
        }
    }
}
