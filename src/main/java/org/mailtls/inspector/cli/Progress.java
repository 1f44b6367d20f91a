package org.mailtls.inspector.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.report.Messages;

/** Says what is being waited for, once a stage takes long. */
final class Progress implements CaptureObserver, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PrintStream err;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private final Map<String, Future<?>> announcements = new ConcurrentHashMap<>();

    Progress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void stageBegins(Endpoint endpoint, Stage stage) {
        String line = Messages.printable(name(endpoint)) + ": " + waitingFor(stage) + " ...";
        Future<?> announcement = clock.schedule(() -> err.println(line), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        cancel(announcements.put(name(endpoint), announcement));
    }

    @Override
    public void endpointDone(EndpointEvidence evidence) {
        cancel(announcements.remove(name(evidence.endpoint())));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static void cancel(@Nullable Future<?> announcement) {
        Optional.ofNullable(announcement).ifPresent(waiting -> waiting.cancel(false));
    }

    private static String name(Endpoint endpoint) {
        return endpoint.host().display() + ", port " + endpoint.port();
    }

    private static String waitingFor(Stage stage) {
        return switch (stage) {
            case RESOLVE -> "looking up the name";
            case CONNECT -> "connecting";
            case GREETING -> "waiting for the greeting";
            case STARTTLS -> "asking for TLS";
            case HANDSHAKE -> "TLS handshake";
            case AFTER_HANDSHAKE -> "after the handshake";
            case FETCH -> "fetching missing issuers and revocation data";
        };
    }
}
