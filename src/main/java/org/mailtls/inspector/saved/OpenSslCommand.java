package org.mailtls.inspector.saved;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;
import org.mailtls.inspector.target.TlsMode;

/** The command line of {@code openssl s_client}, where it was pasted along with what it printed. */
final class OpenSslCommand {
    private static final Pattern COMMAND = Pattern.compile("(?m)^.*\\bs_client\\b(.*)$");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^\\s:]+):(\\d{1,5})");
    private static final Map<String, MailProtocol> STARTTLS = Map.of(
            "smtp", MailProtocol.SMTP,
            "lmtp", MailProtocol.LMTP,
            "imap", MailProtocol.IMAP,
            "pop3", MailProtocol.POP3,
            "sieve", MailProtocol.SIEVE);

    private final List<String> words;

    /** @param text what was pasted */
    OpenSslCommand(String text) {
        Matcher command = COMMAND.matcher(text);
        words = command.find() ? List.of(command.group(1).strip().split("\\s+")) : List.of();
    }

    /** The server it connected to; empty where the command line is not there or names none. */
    Optional<MailTarget.Server> target(String input) {
        return option("-connect").or(this::positional).flatMap(connect -> server(connect, input));
    }

    private Optional<MailTarget.Server> server(String connect, String input) {
        Matcher place = HOST_AND_PORT.matcher(connect);
        if (!place.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(place.group(2));
        Optional<MailProtocol> starting = option("-starttls").map(STARTTLS::get);
        TargetParser.Overrides overrides = new TargetParser.Overrides(
                Optional.of(starting.orElseGet(() -> MailProtocol.impliedBy(port))),
                OptionalInt.of(port),
                Optional.of(starting.isPresent() ? TlsMode.STARTTLS : TlsMode.IMPLICIT),
                false);
        return TargetParser.parse(place.group(1), overrides)
                        instanceof TargetParser.Result.Parsed(MailTarget.Server read)
                ? Optional.of(new MailTarget.Server(input, read.host(), read.protocol(), read.port(), read.tlsMode()))
                : Optional.empty();
    }

    private Optional<String> option(String name) {
        int at = words.indexOf(name);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    /** OpenSSL 1.1.0 and later take the server as the last word, too. */
    private Optional<String> positional() {
        return words.isEmpty() || words.getLast().startsWith("-") ? Optional.empty() : Optional.of(words.getLast());
    }
}
