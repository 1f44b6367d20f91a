package org.mailtls.inspector.demo;

import java.util.Arrays;
import java.util.Optional;

/** The situations the demo servers show. */
public enum DemoScenario {
    PRIVATE_ROOT("private-root", "mail.ourclient.example", "a chain to a private root, root sent"),
    ROOT_NOT_SENT("root-not-sent", "mx2.ourclient.example", "a chain to a private root that is not sent"),
    MISSING_INTERMEDIATE("missing-intermediate", "smtp.ourclient.example", "the intermediate certificate is forgotten"),
    REVOKED("revoked", "gateway.ourclient.example", "the certificate was revoked: its OCSP responder says so"),
    MUST_STAPLE("must-staple", "mx3.ourclient.example", "the certificate demands a stapled response; none is sent"),
    REVOCATION_UNREACHABLE(
            "revocation-unreachable", "smtp2.ourclient.example", "the addresses for revocation do not answer"),
    EXPIRED("expired", "relay.ourclient.example", "the certificate expired"),
    WRONG_NAME("wrong-name", "mx.ourclient.example", "the certificate names another host"),
    HEALTHY("healthy", "mx1.ourclient.example", "nothing is wrong; its root is offered as a file"),
    LEGACY("legacy", "fax.ourclient.example", "TLS 1.0 with a 1024-bit key"),
    CLIENT_CERTIFICATE("client-certificate", "edge.ourclient.example", "the server demands a client certificate");

    private final String word;
    private final String hostName;
    private final String shows;

    DemoScenario(String word, String hostName, String shows) {
        this.word = word;
        this.hostName = hostName;
        this.shows = shows;
    }

    /** The name after {@code demo:}. */
    public String word() {
        return word;
    }

    /** The name its server goes by: it greets with it, and a sound certificate would name it. */
    public String hostName() {
        return hostName;
    }

    /** What it shows, in a few words. */
    public String shows() {
        return shows;
    }

    /** The scenario of that name. */
    public static Optional<DemoScenario> named(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word.equals(word))
                .findFirst();
    }
}
