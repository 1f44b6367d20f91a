package org.mailtls.inspector.capture.connect;

import java.io.IOException;
import java.util.Locale;

/** Says in words how a connection broke. */
public final class ConnectionFaults {

    private ConnectionFaults() {}

    /** The words for what a read or a write of a broken connection threw. */
    public static String describe(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("reset")
                ? "the server reset the connection"
                : "the connection broke: " + message;
    }
}
