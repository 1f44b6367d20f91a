package org.mailtls.inspector.target;

/** How a connection gets its TLS: at once, or by a command in the protocol's clear-text part. */
public enum TlsMode {
    /** The clear-text protocol is spoken first and upgraded by a command (RFC 3207, RFC 2595, RFC 5804). */
    STARTTLS("starttls"),
    /** The TLS handshake starts with the first byte (RFC 8314). */
    IMPLICIT("implicit");

    private final String word;

    TlsMode(String word) {
        this.word = word;
    }

    /** The word used on the command line and in JSON. */
    public String word() {
        return word;
    }
}
