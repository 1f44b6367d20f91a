package org.mailtls.inspector.evidence;

/** The stages of a capture, in the order in which they run. */
public enum Stage {
    RESOLVE("resolve"),
    CONNECT("connect"),
    GREETING("greeting"),
    STARTTLS("starttls"),
    HANDSHAKE("handshake"),
    AFTER_HANDSHAKE("after-handshake"),
    /** What the certificates name elsewhere is fetched. */
    FETCH("fetch");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
