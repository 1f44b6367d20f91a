package org.mailtls.inspector.capture.connect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionRefused;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionTimedOut;
import org.mailtls.inspector.evidence.CaptureFailure.NetworkUnreachable;
import org.mailtls.inspector.evidence.ConnectAttempt;

/**
 * Connects to the first address of a host that answers (RFC 8305): the address families take turns, and a next address is
 * tried as soon as one fails or has been silent for a while.
 */
public final class TcpConnector {
    /** RFC 8305 section 5: the recommended Connection Attempt Delay. */
    private static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

    private final Supplier<Socket> sockets;
    private final Duration attemptDelay;

    /** Connects directly: a proxy of the system's is for the web. */
    public TcpConnector() {
        this(() -> new Socket(Proxy.NO_PROXY), ATTEMPT_DELAY);
    }

    TcpConnector(Supplier<Socket> sockets, Duration attemptDelay) {
        this.sockets = sockets;
        this.attemptDelay = attemptDelay;
    }

    /** What came of it, with every attempt in the order in which they began. */
    public sealed interface Outcome {
        List<ConnectAttempt> attempts();

        record Connected(TcpConnection connection, List<ConnectAttempt> attempts) implements Outcome {
            public Connected {
                attempts = List.copyOf(attempts);
            }
        }

        /** @param failure the most telling of the attempts' failures */
        record NotConnected(CaptureFailure failure, List<ConnectAttempt> attempts) implements Outcome {
            public NotConnected {
                attempts = List.copyOf(attempts);
            }
        }
    }

    /**
     * Connects to one of the addresses.
     *
     * @param addresses at least one
     * @param time for each address
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Outcome connect(
            List<InetAddress> addresses, int port, Duration time, Deadline overall, Cancellation cancellation) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address to connect to");
        }
        ConnectRace race = new ConnectRace(port, time, overall, sockets);
        cancellation.onCancel(race::abandon);
        Outcome outcome = race.run(new ArrayDeque<>(interleaved(addresses)), attemptDelay);
        cancellation.throwIfCancelled();
        return outcome;
    }

    /** The families by turns, beginning with that of the first address; the order within a family stays. */
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        Class<?> firstFamily = addresses.getFirst().getClass();
        Deque<InetAddress> first = new ArrayDeque<>();
        Deque<InetAddress> second = new ArrayDeque<>();
        addresses.forEach(address -> (firstFamily.isInstance(address) ? first : second).add(address));
        List<InetAddress> order = new ArrayList<>();
        while (!first.isEmpty() || !second.isEmpty()) {
            Optional.ofNullable(first.poll()).ifPresent(order::add);
            Optional.ofNullable(second.poll()).ifPresent(order::add);
        }
        return order;
    }

    /** Turns what a connect threw into a value. */
    static CaptureFailure failureOf(IOException e, InetSocketAddress to, Duration waited) {
        String message = String.valueOf(e.getMessage());
        String words = message.toLowerCase(Locale.ROOT);
        if (e instanceof SocketTimeoutException || words.contains("timed out")) {
            return new ConnectionTimedOut(to.getAddress(), to.getPort(), waited);
        }
        if (e instanceof ConnectException && words.contains("refused")) {
            return new ConnectionRefused(to.getAddress(), to.getPort());
        }
        return new NetworkUnreachable(to.getAddress(), message);
    }

    /** A refusal tells more than silence, and silence more than a missing route of our own. */
    static CaptureFailure mostTelling(List<CaptureFailure> failures) {
        return failures.stream()
                .min(Comparator.comparingInt(TcpConnector::rank))
                .orElseThrow();
    }

    private static int rank(CaptureFailure failure) {
        return switch (failure) {
            case ConnectionRefused refused -> 0;
            case ConnectionTimedOut timedOut -> 1;
            case NetworkUnreachable unreachable -> unreachable.address() instanceof Inet6Address ? 3 : 2;
            case CaptureFailure other -> 4;
        };
    }
}
