package org.mailtls.inspector.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.mailtls.inspector.capture.connect.LineChannel;
import org.mailtls.inspector.capture.connect.StageFailedException;
import org.mailtls.inspector.capture.connect.StartTls;
import org.mailtls.inspector.capture.connect.TcpConnection;
import org.mailtls.inspector.capture.connect.TcpConnector;
import org.mailtls.inspector.capture.connect.Transcript;
import org.mailtls.inspector.capture.handshake.Offer;
import org.mailtls.inspector.capture.handshake.TlsChannel;
import org.mailtls.inspector.capture.handshake.TlsHandshaker;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.Stage;

/** One connection to a server, from the connect to the farewell. */
final class ConnectionCapture {
    /** Beside two round trips, for a server that may refuse us for want of a client certificate. */
    private static final Duration PATIENCE_FOR_REFUSAL = Duration.ofMillis(300);

    private final EndpointCapture.Service service;
    private final CaptureRequest request;
    private final Deadline overall;
    private final CaptureObserver observer;
    private final Cancellation cancellation;
    private final Stopwatch stopwatch;
    private final Offer offer;
    private final Optional<String> sni;

    private final Transcript transcript = new Transcript();
    private Optional<InetAddress> address;
    private List<ConnectAttempt> attempts = List.of();
    private Optional<TlsChannel> tls = Optional.empty();
    private OptionalInt injectedOctets = OptionalInt.empty();
    private Optional<CaptureFailure> failure = Optional.empty();
    private Consumer<EndpointEvidence> shown = evidence -> {};

    ConnectionCapture(
            EndpointCapture.Service service,
            CaptureRequest request,
            Deadline overall,
            CaptureObserver observer,
            Cancellation cancellation,
            Stopwatch stopwatch,
            Offer offer,
            Optional<String> sni) {
        this.service = service;
        this.request = request;
        this.overall = overall;
        this.observer = observer;
        this.cancellation = cancellation;
        this.stopwatch = stopwatch;
        this.offer = offer;
        this.sni = sni;
        this.address = request.address();
    }

    /**
     * Connects to the first of the addresses that answers, and captures what it shows there.
     *
     * @param onceShown is given the evidence as soon as there is a chain that no failure of the handshake can follow any more
     */
    EndpointEvidence capture(List<InetAddress> addresses, Consumer<EndpointEvidence> onceShown) {
        shown = onceShown;
        begin(Stage.CONNECT);
        TcpConnector.Outcome outcome = new TcpConnector()
                .connect(addresses, service.port(), request.timeouts().connect(), overall, cancellation);
        attempts = outcome.attempts();
        switch (outcome) {
            case TcpConnector.Outcome.NotConnected not -> notConnected(not, addresses);
            case TcpConnector.Outcome.Connected connected -> converse(connected.connection());
        }
        stopwatch.stop();
        cancellation.throwIfCancelled();
        return evidence();
    }

    private void notConnected(TcpConnector.Outcome.NotConnected outcome, List<InetAddress> addresses) {
        failure = Optional.of(outcome.failure());
        if (addresses.size() == 1) {
            address = Optional.of(addresses.getFirst());
        }
    }

    private void converse(TcpConnection connection) {
        address = Optional.of(connection.address());
        cancellation.onCancel(() -> close(connection));
        String ownName = request.ehloName().orElseGet(() -> ThisComputer.ehloName(connection.localAddress()));
        StartTls dialect = StartTls.of(service.protocol(), ownName, request.timeouts());
        try {
            switch (service.tlsMode()) {
                case STARTTLS -> startTls(dialect, connection);
                case IMPLICIT -> implicitTls(dialect, connection);
            }
        } catch (StageFailedException e) {
            note(e.failure());
        } catch (IOException e) {
            note(new CaptureFailure.ConnectionClosed(Stage.HANDSHAKE, String.valueOf(e.getMessage())));
        } finally {
            close(connection);
        }
    }

    private void startTls(StartTls dialect, TcpConnection connection) throws IOException {
        LineChannel clear = LineChannel.inClear(connection, service.protocol(), transcript, overall);
        try {
            begin(Stage.GREETING);
            dialect.readGreeting(clear);
            begin(Stage.STARTTLS);
            dialect.requestTls(clear).ifPresent(this::note);
        } catch (StageFailedException e) {
            if (isPolite(e.failure())) {
                takeLeave(dialect, clear);
            }
            throw e;
        }
        int injected = connection.discardArrived();
        if (injected > 0) {
            injectedOctets = OptionalInt.of(injected);
        }
        TlsChannel channel = handshake(connection);
        if (channel.failure().isEmpty()) {
            begin(Stage.AFTER_HANDSHAKE);
            awaitRefusal(channel, connection);
            shown.accept(evidence());
            LineChannel secured = secured(channel, connection);
            dialect.introduceAgain(secured);
            takeLeave(dialect, secured);
            close(channel);
        }
    }

    private void implicitTls(StartTls dialect, TcpConnection connection) throws IOException {
        TlsChannel channel = handshake(connection);
        if (channel.failure().isEmpty()) {
            if (!channel.mayStillBeRefused()) {
                shown.accept(evidence());
            }
            begin(Stage.GREETING);
            LineChannel secured = secured(channel, connection);
            dialect.readGreeting(secured);
            begin(Stage.AFTER_HANDSHAKE);
            takeLeave(dialect, secured);
            close(channel);
        }
    }

    private TlsChannel handshake(TcpConnection connection) throws IOException {
        begin(Stage.HANDSHAKE);
        TlsHandshaker handshaker = new TlsHandshaker(sni, request.identity(), service.protocol());
        TlsChannel channel = handshaker.handshake(
                connection, offer, overall.within(request.timeouts().handshake()));
        tls = Optional.of(channel);
        channel.failure().ifPresent(this::note);
        return channel;
    }

    private LineChannel secured(TlsChannel channel, TcpConnection connection) {
        return LineChannel.throughTls(
                connection, channel.input(), channel.output(), service.protocol(), transcript, overall);
    }

    private void awaitRefusal(TlsChannel channel, TcpConnection connection) throws IOException {
        Duration roundTrip = attempts.stream()
                .filter(attempt -> attempt.address().equals(connection.address()))
                .map(ConnectAttempt::spent)
                .findFirst()
                .orElse(Duration.ZERO);
        connection.deadline(overall);
        channel.awaitRefusal(connection, PATIENCE_FOR_REFUSAL.plus(roundTrip).plus(roundTrip));
    }

    /** Nobody minds a server that is gone before our farewell, unless it says why. */
    private void takeLeave(StartTls dialect, LineChannel channel) {
        try {
            dialect.leave(channel);
        } catch (StageFailedException e) {
            switch (e.failure()) {
                case CaptureFailure.ClientCertificateRequired required -> note(required);
                case CaptureFailure.ClientCertificateRefused refused -> note(refused);
                case CaptureFailure.TlsAlert alert -> note(alert);
                case CaptureFailure other -> log("the server did not answer QUIT", e);
            }
        }
    }

    /** Whether the server still listens after this failure, so that we can take leave. */
    private static boolean isPolite(CaptureFailure failure) {
        return switch (failure) {
            case CaptureFailure.ServiceRefused refused -> true;
            case CaptureFailure.StartTlsNotOffered notOffered -> true;
            case CaptureFailure.StartTlsRefused refused -> true;
            case CaptureFailure.StartTlsMasked masked -> true;
            case CaptureFailure other -> false;
        };
    }

    private void begin(Stage stage) {
        cancellation.throwIfCancelled();
        stopwatch.begin(stage);
        observer.stageBegins(service.at(address), stage);
    }

    /** The first failure is the one that tells; what follows it follows from it. */
    private void note(CaptureFailure next) {
        if (failure.isEmpty()) {
            failure = Optional.of(next);
        }
    }

    private EndpointEvidence evidence() {
        Optional<HandshakeFacts> facts = tls.flatMap(TlsChannel::facts);
        List<Certificate> presented = tls.map(TlsChannel::presented).orElse(List.of());
        return new EndpointEvidence(
                service.at(address),
                attempts,
                transcript.dialogue(),
                facts,
                presented,
                injectedOctets,
                Checks.after(facts, offer.asksForStaple()),
                failure,
                stopwatch.timings(),
                Inquiries.NONE);
    }

    private static void close(TlsChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log("closing TLS", e);
        }
    }

    private static void close(TcpConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            log("closing a connection", e);
        }
    }

    private static void log(String what, Exception e) {
        System.getLogger(ConnectionCapture.class.getName()).log(System.Logger.Level.DEBUG, what, e);
    }
}
