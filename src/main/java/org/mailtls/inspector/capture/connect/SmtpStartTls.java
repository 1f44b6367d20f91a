package org.mailtls.inspector.capture.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailtls.inspector.capture.Timeouts;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.CaptureFailure.ServiceRefused;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsMasked;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsNotOffered;
import org.mailtls.inspector.evidence.CaptureFailure.StartTlsRefused;
import org.mailtls.inspector.evidence.Stage;

/**
 * SMTP with STARTTLS (RFC 5321, RFC 3207), and LMTP (RFC 2033), which greets with LHLO.
 *
 * <p>A server that refuses EHLO is greeted with HELO, which by RFC 5321 section 4.1.1.1 means that it has no extensions.
 */
record SmtpStartTls(String verb, String ownName, Timeouts timeouts) implements StartTls {
    private static final Pattern REPLY_LINE = Pattern.compile("[2-5][0-9]{2}([ -].*)?", Pattern.DOTALL);
    private static final Pattern MASK = Pattern.compile("X{4,}[A-Z]?");
    private static final int READY = 220;

    /** @param lines as they came, at least one */
    private record Reply(int code, List<String> lines) {
        boolean isPositive() {
            return code / 100 == 2;
        }

        boolean isPermanentRefusal() {
            return code / 100 == 5;
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    @Override
    public void readGreeting(LineChannel channel) throws StageFailedException {
        channel.expectReply(Stage.GREETING, timeouts.greeting());
        Reply greeting = hear(channel);
        if (!greeting.isPositive()) {
            throw refused(channel, greeting);
        }
    }

    @Override
    public Optional<CaptureFailure> requestTls(LineChannel channel) throws StageFailedException {
        Optional<CaptureFailure> reservation = reservation(introduce(channel, Stage.STARTTLS));
        channel.expectReply(Stage.STARTTLS, timeouts.reply());
        channel.say("STARTTLS");
        Reply reply = hear(channel);
        if (reply.code() != READY) {
            throw new StageFailedException(reservation.orElseGet(() -> new StartTlsRefused(reply.text())));
        }
        return reservation;
    }

    @Override
    public void introduceAgain(LineChannel channel) throws StageFailedException {
        channel.expectReply(Stage.AFTER_HANDSHAKE, timeouts.reply());
        channel.say(verb + " " + ownName);
        Reply reply = hear(channel);
        if (!reply.isPositive()) {
            throw refused(channel, reply);
        }
    }

    @Override
    public void leave(LineChannel channel) throws StageFailedException {
        channel.expectReply(channel.stage(), FAREWELL);
        channel.say("QUIT");
        hear(channel);
    }

    /** The capability lines the server answers with; none when it only understands HELO. */
    private List<String> introduce(LineChannel channel, Stage stage) throws StageFailedException {
        channel.expectReply(stage, timeouts.reply());
        channel.say(verb + " " + ownName);
        Reply reply = hear(channel);
        if (reply.isPositive()) {
            return reply.lines().subList(1, reply.lines().size());
        }
        if (!reply.isPermanentRefusal() || !verb.equals("EHLO")) {
            throw refused(channel, reply);
        }
        channel.expectReply(stage, timeouts.reply());
        channel.say("HELO " + ownName);
        Reply second = hear(channel);
        if (!second.isPositive()) {
            throw refused(channel, second);
        }
        return List.of();
    }

    private static Optional<CaptureFailure> reservation(List<String> capabilityLines) {
        List<String> offered = capabilityLines.stream()
                .map(line -> line.length() > 4 ? line.substring(4).strip() : "")
                .filter(capability -> !capability.isEmpty())
                .toList();
        if (offered.stream().anyMatch(SmtpStartTls::isStartTls)) {
            return Optional.empty();
        }
        return Optional.of(capabilityLines.stream()
                .filter(SmtpStartTls::isMasked)
                .<CaptureFailure>map(StartTlsMasked::new)
                .findFirst()
                .orElseGet(() -> new StartTlsNotOffered(offered)));
    }

    private static boolean isStartTls(String capability) {
        return capability.toUpperCase(Locale.ROOT).split("\\s", 2)[0].equals("STARTTLS");
    }

    /** Cisco's ESMTP inspection overwrites a capability with as many X as it had letters, the last of them a letter of its own. */
    private static boolean isMasked(String line) {
        return line.length() > 4 && MASK.matcher(line.substring(4).strip()).matches();
    }

    private static StageFailedException refused(LineChannel channel, Reply reply) {
        return new StageFailedException(new ServiceRefused(channel.stage(), reply.text()));
    }

    private static Reply hear(LineChannel channel) throws StageFailedException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = channel.hear();
            if (!REPLY_LINE.matcher(line).matches()) {
                throw notAReply(channel, line);
            }
            lines.add(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        return new Reply(Integer.parseInt(line.substring(0, 3)), lines);
    }

    private static StageFailedException notAReply(LineChannel channel, String line) {
        CaptureFailure failure = channel.stage() == Stage.GREETING
                ? new NotTheProtocol(
                        Stage.GREETING, channel.protocol(), KnownGreeting.quote(line), KnownGreeting.fit(line))
                : new ProtocolViolation(
                        channel.stage(), "a reply line without a reply code: " + KnownGreeting.quote(line));
        return new StageFailedException(failure);
    }
}
