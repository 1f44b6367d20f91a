package org.mailtls.inspector.capture.connect;

import java.util.Optional;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol.Fit;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/** Recognises a mail protocol by the first line its servers say in clear. */
public final class KnownGreeting {
    private static final int LONGEST_QUOTE = 120;

    private KnownGreeting() {}

    /** The way of asking that fits a server which greets like this. */
    public static Optional<Fit> fit(String line) {
        return protocol(line).map(protocol -> new Fit(protocol, TlsMode.STARTTLS));
    }

    /** The line, shortened for a quotation. */
    public static String quote(String line) {
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    private static Optional<MailProtocol> protocol(String line) {
        if (line.startsWith("* OK") || line.startsWith("* PREAUTH") || line.startsWith("* BYE")) {
            return Optional.of(MailProtocol.IMAP);
        }
        if (line.startsWith("+OK") || line.startsWith("-ERR")) {
            return Optional.of(MailProtocol.POP3);
        }
        if (line.startsWith("\"IMPLEMENTATION\"")) {
            return Optional.of(MailProtocol.SIEVE);
        }
        boolean smtp = line.matches("(220|421|554)[ -].*") && !line.contains("FTP");
        return smtp ? Optional.of(line.contains("LMTP") ? MailProtocol.LMTP : MailProtocol.SMTP) : Optional.empty();
    }
}
