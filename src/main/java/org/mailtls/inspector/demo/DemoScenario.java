package org.mailtls.inspector.demo;

/** The situations the demo servers show. */
public enum DemoScenario {
    PRIVATE_ROOT("private-root", "a chain to a private root, root sent"),
    ROOT_NOT_SENT("root-not-sent", "a chain to a private root that is not sent"),
    MISSING_INTERMEDIATE("missing-intermediate", "the intermediate certificate is forgotten"),
    EXPIRED("expired", "the certificate expired"),
    WRONG_NAME("wrong-name", "the certificate names another host"),
    HEALTHY("healthy", "nothing is wrong; its root is offered as a file"),
    LEGACY("legacy", "TLS 1.0 with a 1024-bit key"),
    CLIENT_CERTIFICATE("client-certificate", "the server demands a client certificate");

    private final String word;
    private final String shows;

    DemoScenario(String word, String shows) {
        this.word = word;
        this.shows = shows;
    }

    /** The name after {@code demo:}. */
    public String word() {
        return word;
    }

    /** What it shows, in a few words. */
    public String shows() {
        return shows;
    }
}
