package org.mailtls.inspector.saved;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.HandshakeFacts;

/** Alerts (RFC 8446 section 6) in OpenSSL's error lines. */
final class HandshakeAlerts {
    static final int CERTIFICATE_REQUIRED = 116;

    private static final Pattern ALERT =
            Pattern.compile("(?m):(?:ssl|tls)v\\d+ alert ([a-z ]+):[^\\n]*:SSL alert number (\\d{1,3})$");

    private HandshakeAlerts() {}

    /** The alert that the server sent, by OpenSSL's name for it with underscores, which is IANA's. */
    static Optional<HandshakeFacts.Alert> in(String text) {
        Matcher alert = ALERT.matcher(text);
        return alert.find()
                ? Optional.of(new HandshakeFacts.Alert(
                        Dialogue.Speaker.SERVER,
                        true,
                        Integer.parseInt(alert.group(2)),
                        alert.group(1).replace(' ', '_')))
                : Optional.empty();
    }
}
