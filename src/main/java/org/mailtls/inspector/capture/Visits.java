package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.mailtls.inspector.capture.EndpointCapture.Resolution;
import org.mailtls.inspector.capture.EndpointCapture.Service;
import org.mailtls.inspector.evidence.CaptureFailure.ServiceRefused;
import org.mailtls.inspector.evidence.EndpointEvidence;

/**
 * Goes to servers when they can be expected to have time: not too often at once, and once more when they were busy.
 *
 * @param later how long to leave a server alone that was busy
 */
record Visits(
        CaptureRequest request,
        CaptureObserver observer,
        Cancellation cancellation,
        Connections connections,
        Duration later) {

    /** Servers that count connections do so by the second or the minute; people do not wait for the minute. */
    private static final Duration LATER = Duration.ofSeconds(3);

    /** RFC 5321 section 4.2.2: service not available, closing the transmission channel. */
    private static final String BUSY = "(?s)(421-.*\\R)?421[ -].*";

    Visits(CaptureRequest request, CaptureObserver observer, Cancellation cancellation, Connections connections) {
        this(request, observer, cancellation, connections, LATER);
    }

    /**
     * What a server showed.
     *
     * @param overall the deadline for this server, which begins when it is its turn
     */
    record Seen(EndpointEvidence evidence, Deadline overall) {}

    /**
     * Captures the service on the first of the addresses that connects.
     *
     * @param shown is given the evidence as soon as there is a chain, before the farewell
     */
    Seen to(Service service, List<InetAddress> addresses, Resolution resolution, Consumer<EndpointEvidence> shown) {
        Seen seen = once(service, addresses, resolution, shown);
        if (!wasBusy(seen.evidence()) || later.compareTo(seen.overall().remaining()) >= 0) {
            return seen;
        }
        rest();
        return once(service, addresses, resolution, shown);
    }

    /** Lets the host have no more than the time allowed for everything, the look-up included. */
    private Seen once(
            Service service, List<InetAddress> addresses, Resolution resolution, Consumer<EndpointEvidence> shown) {
        try (Connections.Leave leave = connections.await(addresses, service.port(), cancellation)) {
            Deadline overall = Deadline.in(request.timeouts().overall().minus(resolution.spent()));
            EndpointCapture capture = new EndpointCapture(service, request, overall, observer, cancellation);
            return new Seen(capture.capture(addresses, resolution, shown), overall);
        }
    }

    private static boolean wasBusy(EndpointEvidence evidence) {
        return evidence.failure()
                .filter(failure -> failure instanceof ServiceRefused refused
                        && refused.reply().matches(BUSY))
                .isPresent();
    }

    private void rest() {
        try {
            Patience.await(new CompletableFuture<Boolean>(), Deadline.in(later), cancellation);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes this", e);
        }
    }
}
