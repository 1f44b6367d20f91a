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

/** POP3 with STLS (RFC 2595 section 4). A server that does not know CAPA (RFC 2449) is asked for TLS without it. */
record Pop3StartTls(Timeouts timeouts) implements StartTls {

    @Override
    public void readGreeting(LineChannel channel) throws StageFailedException {
        channel.expectReply(Stage.GREETING, timeouts.greeting());
        String line = channel.hear();
        if (isRefusal(line)) {
            throw new StageFailedException(new ServiceRefused(Stage.GREETING, line));
        }
        if (!isOk(line)) {
            throw new StageFailedException(new NotTheProtocol(
                    Stage.GREETING, channel.protocol(), KnownGreeting.quote(line), KnownGreeting.fit(line)));
        }
    }

    @Override
    public Optional<CaptureFailure> requestTls(LineChannel channel) throws StageFailedException {
        Optional<CaptureFailure> reservation = capabilities(channel, Stage.STARTTLS)
                .filter(offered -> offered.stream().noneMatch("STLS"::equalsIgnoreCase))
                .map(StartTlsNotOffered::new);
        channel.expectReply(Stage.STARTTLS, timeouts.reply());
        channel.say("STLS");
        String reply = channel.hear();
        if (!isOk(reply)) {
            throw new StageFailedException(reservation.orElseGet(() -> new StartTlsRefused(reply)));
        }
        return reservation;
    }

    @Override
    public void introduceAgain(LineChannel channel) throws StageFailedException {
        capabilities(channel, Stage.AFTER_HANDSHAKE);
    }

    @Override
    public void leave(LineChannel channel) throws StageFailedException {
        channel.expectReply(channel.stage(), FAREWELL);
        channel.say("QUIT");
        channel.hear();
    }

    /** What the server lists; empty when it does not know the command. */
    private Optional<List<String>> capabilities(LineChannel channel, Stage stage) throws StageFailedException {
        channel.expectReply(stage, timeouts.reply());
        channel.say("CAPA");
        if (!isOk(channel.hear())) {
            return Optional.empty();
        }
        List<String> capabilities = new ArrayList<>();
        for (String line = channel.hear(); !line.equals("."); line = channel.hear()) {
            capabilities.add(line);
        }
        return Optional.of(capabilities);
    }

    private static boolean isOk(String line) {
        return line.toUpperCase(Locale.ROOT).startsWith("+OK");
    }

    private static boolean isRefusal(String line) {
        return line.toUpperCase(Locale.ROOT).startsWith("-ERR");
    }
}
