package org.mailtls.inspector.capture.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.connect.TcpConnector.Outcome;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionRefused;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionTimedOut;
import org.mailtls.inspector.evidence.CaptureFailure.NetworkUnreachable;
import org.mailtls.inspector.evidence.ConnectAttempt;

class TcpConnectorTest {
    private static final InetAddress FOUR_A = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress FOUR_B = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress FOUR_C = InetAddress.ofLiteral("192.0.2.3");
    private static final InetAddress SIX_A = InetAddress.ofLiteral("2001:db8::1");
    private static final InetAddress SIX_B = InetAddress.ofLiteral("2001:db8::2");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration DELAY = Duration.ofMillis(20);

    /** What connecting to an address does. */
    private interface Behaviour {
        void connect(int timeoutMillis, CountDownLatch closed) throws IOException;
    }

    private static final Behaviour CONNECTS = (timeout, closed) -> {};
    private static final Behaviour REFUSES = (timeout, closed) -> {
        throw new ConnectException("Connection refused");
    };
    private static final Behaviour NO_ROUTE = (timeout, closed) -> {
        throw new NoRouteToHostException("No route to host");
    };
    private static final Behaviour TIMES_OUT = (timeout, closed) -> {
        throw new SocketTimeoutException("Connect timed out");
    };
    private static final Behaviour HANGS = (timeout, closed) -> {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SocketException("Socket closed");
    };

    /** Connects, or not, as the table says; no packet is sent. */
    private static final class Network implements Supplier<Socket> {
        private final Map<InetAddress, Behaviour> behaviours;
        private final ConcurrentLinkedQueue<FakeSocket> sockets = new ConcurrentLinkedQueue<>();

        Network(Map<InetAddress, Behaviour> behaviours) {
            this.behaviours = behaviours;
        }

        @Override
        public Socket get() {
            FakeSocket socket = new FakeSocket();
            sockets.add(socket);
            return socket;
        }

        private final class FakeSocket extends Socket {
            private final CountDownLatch closed = new CountDownLatch(1);
            private InetAddress address = InetAddress.getLoopbackAddress();

            @Override
            public void connect(SocketAddress to, int timeoutMillis) throws IOException {
                address = ((InetSocketAddress) to).getAddress();
                behaviours.get(address).connect(timeoutMillis, closed);
            }

            @Override
            public InetAddress getInetAddress() {
                return address;
            }

            @Override
            public void setTcpNoDelay(boolean on) {
                assertThat(on).isTrue();
            }

            @Override
            public java.io.InputStream getInputStream() {
                return java.io.InputStream.nullInputStream();
            }

            @Override
            public java.io.OutputStream getOutputStream() {
                return java.io.OutputStream.nullOutputStream();
            }

            @Override
            public void close() {
                closed.countDown();
            }

            boolean isClosedByUs() {
                return closed.getCount() == 0;
            }
        }
    }

    private static Outcome connect(Network network, List<InetAddress> addresses) {
        return new TcpConnector(network, DELAY).connect(addresses, 25, LONG, Deadline.in(LONG), new Cancellation());
    }

    @Test
    void lets_the_families_take_turns() {
        assertThat(TcpConnector.interleaved(List.of(SIX_A, SIX_B, FOUR_A, FOUR_B, FOUR_C)))
                .containsExactly(SIX_A, FOUR_A, SIX_B, FOUR_B, FOUR_C);
        assertThat(TcpConnector.interleaved(List.of(FOUR_A, SIX_A))).containsExactly(FOUR_A, SIX_A);
    }

    @Test
    void goes_on_to_the_next_address_while_the_first_is_silent() {
        Network network = new Network(Map.of(SIX_A, HANGS, FOUR_A, CONNECTS));

        Outcome outcome = connect(network, List.of(SIX_A, FOUR_A));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Connected.class,
                        connected ->
                                assertThat(connected.connection().address()).isEqualTo(FOUR_A));
        assertThat(outcome.attempts()).extracting(ConnectAttempt::address).containsExactly(SIX_A, FOUR_A);
        assertThat(outcome.attempts())
                .allSatisfy(attempt -> assertThat(attempt.failure()).isEmpty());
        assertThat(outcome.attempts().getFirst().spent()).isGreaterThanOrEqualTo(DELAY);
        assertThat(network.sockets).extracting(Network.FakeSocket::isClosedByUs).containsExactly(true, false);
    }

    @Test
    void goes_on_at_once_when_an_address_refuses() {
        Outcome outcome = connect(new Network(Map.of(SIX_A, REFUSES, FOUR_A, CONNECTS)), List.of(SIX_A, FOUR_A));

        assertThat(outcome).isInstanceOf(Outcome.Connected.class);
        assertThat(outcome.attempts().getFirst().failure()).contains(new ConnectionRefused(SIX_A, 25));
    }

    @Test
    void reports_the_failure_that_tells_most() {
        Map<InetAddress, Behaviour> behaviours = Map.of(SIX_A, NO_ROUTE, FOUR_A, TIMES_OUT, FOUR_B, REFUSES);

        Outcome outcome = connect(new Network(behaviours), List.of(SIX_A, FOUR_A, FOUR_B));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotConnected.class,
                        not -> assertThat(not.failure()).isEqualTo(new ConnectionRefused(FOUR_B, 25)));
        assertThat(outcome.attempts())
                .extracting(attempt ->
                        attempt.failure().<Object>map(CaptureFailure::getClass).orElseThrow())
                .containsExactly(NetworkUnreachable.class, ConnectionTimedOut.class, ConnectionRefused.class);
    }

    @Test
    void gives_up_when_all_stages_together_take_too_long() {
        Outcome outcome = new TcpConnector(new Network(Map.of(FOUR_A, HANGS)), DELAY)
                .connect(List.of(FOUR_A), 25, LONG, Deadline.in(DELAY), new Cancellation());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotConnected.class,
                        not -> assertThat(not.failure()).isEqualTo(new ConnectionTimedOut(FOUR_A, 25, DELAY)));
    }

    @Test
    void closes_every_socket_when_cancelled() {
        Cancellation cancellation = new Cancellation();
        Behaviour cancels = (timeout, closed) -> {
            cancellation.cancel();
            HANGS.connect(timeout, closed);
        };
        Network network = new Network(Map.of(SIX_A, HANGS, FOUR_A, cancels));

        assertThatThrownBy(() -> new TcpConnector(network, DELAY)
                        .connect(List.of(SIX_A, FOUR_A), 25, LONG, Deadline.in(LONG), cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(network.sockets).hasSize(2).allMatch(Network.FakeSocket::isClosedByUs);
    }

    @Test
    void counts_what_goes_through_a_real_connection() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Outcome outcome = new TcpConnector()
                    .connect(
                            List.of(listener.getInetAddress()),
                            listener.getLocalPort(),
                            LONG,
                            Deadline.in(LONG),
                            new Cancellation());
            try (TcpConnection connection = ((Outcome.Connected) outcome).connection();
                    Socket peer = listener.accept()) {
                connection.deadline(Deadline.in(LONG));
                peer.getOutputStream().write("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                connection.output().write(new byte[7]);

                assertThat(connection.awaitInput(LONG)).isTrue();
                assertThat(connection.input().read()).isEqualTo('h');
                assertThat(connection.bytesRead()).isEqualTo(1);
                assertThat(connection.bytesWritten()).isEqualTo(7);
                assertThat(connection.discardArrived()).isEqualTo(4);
                assertThat(connection.bytesRead()).isEqualTo(5);
                assertThat(connection.awaitInput(Duration.ofMillis(5))).isFalse();
            }
        }
    }
}
