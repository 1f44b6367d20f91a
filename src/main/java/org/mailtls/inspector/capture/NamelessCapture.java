package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.inspector.capture.EndpointCapture.Service;
import org.mailtls.inspector.capture.handshake.Offer;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailTarget;

/**
 * Asks servers once more, without a server name: what they then show is what every sender gets to see that sends none. Where no name is
 * sent, the exchangers that share an address and port cannot be told apart, so that each address and port is asked once an inspection.
 */
final class NamelessCapture {
    /** Nobody waits longer for it than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CaptureRequest request;
    private final Connections connections;
    private final Cancellation cancellation;
    private final Map<InetSocketAddress, CompletableFuture<Outcome>> asked = new ConcurrentHashMap<>();

    NamelessCapture(CaptureRequest request, Connections connections, Cancellation cancellation) {
        this.request = request;
        this.connections = connections;
        this.cancellation = cancellation;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** The evidence of a server's first connection with this. */
        EndpointEvidence on(EndpointEvidence evidence);

        record Shown(NamelessHandshake handshake) implements Outcome {
            @Override
            public EndpointEvidence on(EndpointEvidence evidence) {
                return evidence.withNameless(handshake);
            }
        }

        record NotSeen(String reason) implements Outcome {
            @Override
            public EndpointEvidence on(EndpointEvidence evidence) {
                return evidence.withChecks(Map.of(Check.SNI, new CheckState.NotRun(reason)));
            }
        }
    }

    /** Begins to ask the server that showed this, unless it was begun before; empty where there is nothing to compare. */
    Optional<CompletableFuture<Outcome>> begin(EndpointEvidence seen) {
        Endpoint endpoint = seen.endpoint();
        return endpoint.address()
                .filter(address -> isComparable(seen))
                .map(address -> asked.computeIfAbsent(
                        new InetSocketAddress(address, endpoint.port()),
                        any -> Patience.start(() -> ask(address, seen))));
    }

    private boolean isComparable(EndpointEvidence seen) {
        return request.extent().comparingSni()
                && seen.handshake()
                        .filter(HandshakeFacts::completed)
                        .flatMap(HandshakeFacts::sni)
                        .isPresent();
    }

    private Outcome ask(InetAddress address, EndpointEvidence seen) {
        try (Connections.Leave leave =
                connections.await(List.of(address), seen.endpoint().port(), cancellation)) {
            ConnectionCapture connection = new ConnectionCapture(
                    service(seen.endpoint()),
                    request,
                    Deadline.in(request.timeouts().overall()).within(PATIENCE),
                    CaptureObserver.NONE,
                    cancellation,
                    new Stopwatch(Stage.RESOLVE, Duration.ZERO),
                    Offer.after(seen.refusedOffers()),
                    Optional.empty());
            return outcome(connection.capture(List.of(address), shown -> {}));
        }
    }

    private Service service(Endpoint endpoint) {
        return switch (request.target()) {
            case MailTarget.Server server ->
                new Service(
                        endpoint.host(), endpoint.preference(), server.protocol(), endpoint.port(), server.tlsMode());
            case MailTarget.Domain domain ->
                new Service(
                        endpoint.host(), endpoint.preference(), domain.protocol(), endpoint.port(), domain.tlsMode());
            case MailTarget.SavedChain saved ->
                throw new IllegalArgumentException("a saved chain is not captured: " + saved.input());
        };
    }

    private static Outcome outcome(EndpointEvidence second) {
        if (!second.presented().isEmpty()) {
            return new Outcome.Shown(new NamelessHandshake(second.presented(), Optional.empty()));
        }
        CaptureFailure failure = second.failure().orElseGet(CaptureFailure.NoCertificate::new);
        return isRefusal(failure)
                ? new Outcome.Shown(new NamelessHandshake(List.of(), Optional.of(failure)))
                : new Outcome.NotSeen(why(failure));
    }

    /** Whether the server refused the handshake, so that a sender without a server name gets no further. */
    private static boolean isRefusal(CaptureFailure failure) {
        return switch (failure) {
            case CaptureFailure.TlsAlert alert -> alert.stage() == Stage.HANDSHAKE;
            case CaptureFailure.ConnectionClosed closed -> closed.stage() == Stage.HANDSHAKE;
            case CaptureFailure.NoCommonCipher cipher -> true;
            case CaptureFailure.NoCommonVersion version -> true;
            case CaptureFailure.NoCertificate none -> true;
            case CaptureFailure other -> false;
        };
    }

    private static String why(CaptureFailure failure) {
        return failure instanceof CaptureFailure.ServiceRefused refused
                ? "The server refused a further connection, without a server name: " + refused.reply()
                : "A further connection, without a server name, came no further than its stage "
                        + failure.stage().word() + ".";
    }
}
