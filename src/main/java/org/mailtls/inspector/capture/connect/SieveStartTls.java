package org.mailtls.inspector.capture.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.inspector.capture.Timeouts;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol;
import org.mailtls.inspector.evidence.CaptureFailure.ServiceRefused;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsNotOffered;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsRefused;
import org.mailtls.inspector.evidence.Stage;

/** ManageSieve with STARTTLS (RFC 5804 section 2.2), whose greeting is the list of its capabilities, said again after TLS. */
final class SieveStartTls implements StartTls {
    private final Timeouts timeouts;
    private List<String> capabilities = List.of();

    SieveStartTls(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    /** @param status the last line: {@code OK}, {@code NO} or {@code BYE}, with what follows */
    private record Response(List<String> lines, String status) {
        boolean isOk() {
            return status.toUpperCase(Locale.ROOT).startsWith("OK");
        }
    }

    @Override
    public void readGreeting(LineChannel channel) throws StageFailedException {
        channel.expectReply(Stage.GREETING, timeouts.greeting());
        Response greeting = hear(channel);
        if (!greeting.isOk()) {
            throw new StageFailedException(new ServiceRefused(Stage.GREETING, greeting.status()));
        }
        capabilities = greeting.lines();
    }

    @Override
    public Optional<CaptureFailure> requestTls(LineChannel channel) throws StageFailedException {
        Optional<CaptureFailure> reservation = capabilities.stream().anyMatch(SieveStartTls::isStartTls)
                ? Optional.empty()
                : Optional.of(new StartTlsNotOffered(capabilities));
        channel.expectReply(Stage.STARTTLS, timeouts.reply());
        channel.say("STARTTLS");
        Response reply = hear(channel);
        if (!reply.isOk()) {
            throw new StageFailedException(reservation.orElseGet(() -> new StartTlsRefused(reply.status())));
        }
        return reservation;
    }

    @Override
    public void introduceAgain(LineChannel channel) throws StageFailedException {
        channel.expectReply(Stage.AFTER_HANDSHAKE, timeouts.reply());
        Response again = hear(channel);
        if (!again.isOk()) {
            throw new StageFailedException(new ServiceRefused(Stage.AFTER_HANDSHAKE, again.status()));
        }
    }

    @Override
    public void leave(LineChannel channel) throws StageFailedException {
        channel.expectReply(channel.stage(), FAREWELL);
        channel.say("LOGOUT");
        channel.hear();
    }

    private static boolean isStartTls(String capability) {
        return capability.toUpperCase(Locale.ROOT).startsWith("\"STARTTLS\"");
    }

    private static Response hear(LineChannel channel) throws StageFailedException {
        List<String> lines = new ArrayList<>();
        String line = channel.hear();
        while (!line.toUpperCase(Locale.ROOT).matches("(OK|NO|BYE)( .*|)")) {
            if (lines.isEmpty() && !line.startsWith("\"")) {
                throw new StageFailedException(new NotTheProtocol(
                        channel.stage(), channel.protocol(), KnownGreeting.quote(line), KnownGreeting.fit(line)));
            }
            lines.add(line);
            line = channel.hear();
        }
        return new Response(lines, line);
    }
}
