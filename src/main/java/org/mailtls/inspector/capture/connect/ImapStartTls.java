package org.mailtls.inspector.capture.connect;

import java.util.ArrayList;
import java.util.Arrays;
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

/** IMAP with STARTTLS (RFC 9051 section 6.2.1). */
record ImapStartTls(Timeouts timeouts) implements StartTls {
    private static final String CAPABILITY = "* CAPABILITY ";

    /** @param status the tagged line, without its tag */
    private record Response(List<String> untagged, String status) {
        boolean isOk() {
            return status.toUpperCase(Locale.ROOT).startsWith("OK");
        }

        List<String> capabilities() {
            return untagged.stream()
                    .filter(line -> line.toUpperCase(Locale.ROOT).startsWith(CAPABILITY))
                    .flatMap(line -> Arrays.stream(
                            line.substring(CAPABILITY.length()).strip().split("\\s+")))
                    .toList();
        }
    }

    @Override
    public void readGreeting(LineChannel channel) throws StageFailedException {
        channel.expectReply(Stage.GREETING, timeouts.greeting());
        String line = channel.hear();
        if (line.startsWith("* BYE")) {
            throw new StageFailedException(new ServiceRefused(Stage.GREETING, line));
        }
        if (!line.startsWith("* OK") && !line.startsWith("* PREAUTH")) {
            throw new StageFailedException(new NotTheProtocol(
                    Stage.GREETING, channel.protocol(), KnownGreeting.quote(line), KnownGreeting.fit(line)));
        }
    }

    @Override
    public Optional<CaptureFailure> requestTls(LineChannel channel) throws StageFailedException {
        Response capability = ask(channel, Stage.STARTTLS, "a1", "CAPABILITY");
        List<String> offered = capability.capabilities();
        Optional<CaptureFailure> reservation = offered.stream().anyMatch("STARTTLS"::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of(new StartTlsNotOffered(offered));
        Response go = ask(channel, Stage.STARTTLS, "a2", "STARTTLS");
        if (!go.isOk()) {
            throw new StageFailedException(reservation.orElseGet(() -> new StartTlsRefused(go.status())));
        }
        return reservation;
    }

    @Override
    public void introduceAgain(LineChannel channel) throws StageFailedException {
        Response capability = ask(channel, Stage.AFTER_HANDSHAKE, "a3", "CAPABILITY");
        if (!capability.isOk()) {
            throw new StageFailedException(new ServiceRefused(Stage.AFTER_HANDSHAKE, capability.status()));
        }
    }

    @Override
    public void leave(LineChannel channel) throws StageFailedException {
        channel.expectReply(channel.stage(), FAREWELL);
        channel.say("a4 LOGOUT");
        hear(channel, "a4");
    }

    private Response ask(LineChannel channel, Stage stage, String tag, String command) throws StageFailedException {
        channel.expectReply(stage, timeouts.reply());
        channel.say(tag + " " + command);
        return hear(channel, tag);
    }

    private static Response hear(LineChannel channel, String tag) throws StageFailedException {
        List<String> untagged = new ArrayList<>();
        String line = channel.hear();
        while (!line.startsWith(tag + " ")) {
            if (line.toUpperCase(Locale.ROOT).startsWith("* BYE") && !tag.equals("a4")) {
                throw new StageFailedException(new ServiceRefused(channel.stage(), line));
            }
            untagged.add(line);
            line = channel.hear();
        }
        return new Response(untagged, line.substring(tag.length() + 1));
    }
}
