package org.mailtls.inspector.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailTarget;

/** Why the capture script ended early, in our terms. */
final class CaptureScriptFailures {
    private final MailTarget.Server target;
    private final Duration patience;
    private final Dialogue dialogue;

    /** @param patience how long the script waited for an answer */
    CaptureScriptFailures(MailTarget.Server target, Duration patience, Dialogue dialogue) {
        this.target = target;
        this.patience = patience;
        this.dialogue = dialogue;
    }

    /** Why one address could not be connected to; empty for the one that was used. */
    Optional<CaptureFailure> ofAttempt(JsonNode attempt) {
        String kind = attempt.path("kind").asText();
        return kind.equals("Success") ? Optional.empty() : Optional.of(connect(attempt, kind));
    }

    /**
     * Why the capture ended early. That the server did not answer the farewell is no failure.
     *
     * @param failure may be missing
     * @param attempts the tries to connect
     */
    Optional<CaptureFailure> of(JsonNode failure, JsonNode attempts) {
        String kind = failure.path("kind").asText();
        String message = failure.path("message").asText();
        return switch (failure.path("stage").asText()) {
            case "resolve" -> Optional.of(resolve(kind, message));
            case "connect" ->
                attempts.isEmpty() ? Optional.of(resolve(kind, message)) : ofAttempt(attempts.get(attempts.size() - 1));
            case "greeting" -> Optional.of(dialogue(Stage.GREETING, kind, message));
            case "starttls" -> Optional.of(startTls(kind, message));
            case "handshake" -> Optional.of(broken(Stage.HANDSHAKE, kind, message));
            case "after-handshake" -> Optional.of(dialogue(Stage.AFTER_HANDSHAKE, kind, message));
            default -> Optional.empty();
        };
    }

    private CaptureFailure resolve(String kind, String message) {
        return switch (kind) {
            case "HostNotFound", "NoData" ->
                new CaptureFailure.NameNotResolved(target.host().ascii(), message);
            default -> new CaptureFailure.DnsFailed("system", target.host().ascii(), message);
        };
    }

    private CaptureFailure connect(JsonNode attempt, String kind) {
        InetAddress address = InetAddress.ofLiteral(attempt.path("address").asText());
        Duration spent = Duration.ofMillis(attempt.path("millis").asLong());
        String message = attempt.path("message").asText();
        return switch (kind) {
            case "ConnectionRefused" -> new CaptureFailure.ConnectionRefused(address, target.port());
            case "TimedOut" -> new CaptureFailure.ConnectionTimedOut(address, target.port(), spent);
            case "NetworkUnreachable", "HostUnreachable", "AddressNotAvailable", "AddressFamilyNotSupported" ->
                new CaptureFailure.NetworkUnreachable(address, message);
            default -> new CaptureFailure.ConnectionClosed(Stage.CONNECT, message);
        };
    }

    private CaptureFailure startTls(String kind, String message) {
        return switch (kind) {
            case "not-offered" ->
                mask().<CaptureFailure>map(CaptureFailure.StartTlsMasked::new)
                        .orElseGet(() -> new CaptureFailure.StartTlsNotOffered(offered()));
            case "refused" -> new CaptureFailure.StartTlsRefused(message);
            default -> dialogue(Stage.STARTTLS, kind, message);
        };
    }

    private CaptureFailure dialogue(Stage stage, String kind, String message) {
        return switch (kind) {
            case "refused" -> new CaptureFailure.ServiceRefused(stage, message);
            case "protocol" -> new CaptureFailure.ProtocolViolation(stage, message);
            default -> broken(stage, kind, message);
        };
    }

    private CaptureFailure broken(Stage stage, String kind, String message) {
        if (kind.equals("TimedOut")) {
            return new CaptureFailure.TimedOut(stage, patience);
        }
        return new CaptureFailure.ConnectionClosed(
                stage, kind.startsWith("0x") ? message + " (" + kind + ")" : message);
    }

    private List<String> offered() {
        return replies()
                .filter(line -> line.startsWith("250"))
                .skip(1)
                .map(line -> line.substring(Math.min(4, line.length())))
                .toList();
    }

    /** A capability overwritten by a middlebox, as {@code 250-XXXXXXXA}. */
    private Optional<String> mask() {
        return replies().filter(line -> line.matches("250[- ]X{4,}[A-Z]?")).findFirst();
    }

    private Stream<String> replies() {
        return dialogue.lines().stream()
                .filter(line -> line.from() == Dialogue.Speaker.SERVER)
                .map(Dialogue.Line::text);
    }
}
