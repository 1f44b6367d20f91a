package org.mailtls.inspector.capture.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.ConnectAttempt;

/** Several attempts to connect at the same time, of which the first to succeed wins and the others are closed. */
final class ConnectRace {
    private final int port;
    private final Duration time;
    private final Deadline overall;
    private final Supplier<Socket> sockets;
    private final List<Runner> runners = new ArrayList<>();
    private final BlockingQueue<Optional<Runner>> finished = new LinkedBlockingQueue<>();
    private boolean over;

    ConnectRace(int port, Duration time, Deadline overall, Supplier<Socket> sockets) {
        this.port = port;
        this.time = time;
        this.overall = overall;
        this.sockets = sockets;
    }

    /** One attempt; its fields are written before it is put into the queue of the finished ones. */
    private static final class Runner {
        final InetAddress address;
        final Socket socket;
        final long startedAt = System.nanoTime();
        volatile @Nullable Duration spent;
        volatile @Nullable CaptureFailure failure;

        Runner(InetAddress address, Socket socket) {
            this.address = address;
            this.socket = socket;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startedAt);
        }

        ConnectAttempt attempt() {
            Duration known = spent;
            return new ConnectAttempt(address, known == null ? elapsed() : known, Optional.ofNullable(failure));
        }
    }

    /** Ends the race at once, without a winner. */
    void abandon() {
        finished.add(Optional.empty());
        closeAllBut(null);
    }

    /** Runs the race on the calling thread until somebody wins or nobody is left. */
    TcpConnector.Outcome run(Queue<InetAddress> waiting, Duration attemptDelay) {
        start(waiting.remove());
        int running = 1;
        List<CaptureFailure> failures = new ArrayList<>();
        while (true) {
            Optional<Optional<Runner>> next = await(waiting.isEmpty() ? overall.remaining() : attemptDelay);
            if (next.isPresent()) {
                running--;
                Runner runner = next.get().orElseThrow(() -> new CancellationException("the connect was cancelled"));
                CaptureFailure failure = runner.failure;
                if (failure == null) {
                    return connected(runner);
                }
                failures.add(failure);
            } else if (waiting.isEmpty()) {
                failures.add(overallTimeOut());
                running = 0;
            }
            if (!waiting.isEmpty() && !overall.isOver()) {
                start(waiting.remove());
                running++;
            } else if (running == 0) {
                List<ConnectAttempt> attempts = attempts();
                closeAllBut(null);
                return new TcpConnector.Outcome.NotConnected(TcpConnector.mostTelling(failures), attempts);
            }
        }
    }

    private CaptureFailure overallTimeOut() {
        return new CaptureFailure.ConnectionTimedOut(runners.getLast().address, port, overall.allowed());
    }

    private TcpConnector.Outcome connected(Runner winner) {
        List<ConnectAttempt> attempts = attempts();
        closeAllBut(winner);
        try {
            winner.socket.setTcpNoDelay(true);
            return new TcpConnector.Outcome.Connected(new TcpConnection(winner.socket), attempts);
        } catch (IOException e) {
            CaptureFailure failure =
                    TcpConnector.failureOf(e, new InetSocketAddress(winner.address, port), winner.elapsed());
            return new TcpConnector.Outcome.NotConnected(failure, attempts);
        }
    }

    private List<ConnectAttempt> attempts() {
        return runners.stream().map(Runner::attempt).toList();
    }

    private Optional<Optional<Runner>> await(Duration limit) {
        try {
            return Optional.ofNullable(finished.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            closeAllBut(null);
            Thread.currentThread().interrupt();
            throw new CancellationException("the connect was interrupted");
        }
    }

    private void start(InetAddress address) {
        Runner runner = new Runner(address, sockets.get());
        synchronized (this) {
            if (over) {
                return;
            }
            runners.add(runner);
        }
        Thread.ofVirtual().name("connect-" + address.getHostAddress()).start(() -> connect(runner));
    }

    private void connect(Runner runner) {
        InetSocketAddress to = new InetSocketAddress(runner.address, port);
        Deadline deadline = overall.within(time);
        try {
            runner.socket.connect(to, Math.clamp(deadline.remaining().toMillis(), 1, Integer.MAX_VALUE));
        } catch (IOException e) {
            runner.failure = TcpConnector.failureOf(e, to, deadline.allowed());
        }
        runner.spent = runner.elapsed();
        finished.add(Optional.of(runner));
    }

    private synchronized void closeAllBut(@Nullable Runner winner) {
        over = true;
        for (Runner runner : runners) {
            if (runner != winner) {
                close(runner.socket);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(ConnectRace.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing an abandoned socket", e);
        }
    }
}
