package org.mailtls.inspector.log;

/** Whose certificate a log line speaks of. */
public enum Direction {
    /** The server that mail was to be sent to. */
    OUTBOUND("outbound"),
    /** The server that wanted to hand mail in. */
    INBOUND("inbound"),
    /** The certificate of the server that wrote the log. */
    OWN_CERTIFICATE("own-certificate");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    /** The word used in tables and JSON. */
    public String word() {
        return word;
    }
}
