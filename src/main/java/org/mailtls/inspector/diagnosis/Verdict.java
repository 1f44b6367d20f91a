package org.mailtls.inspector.diagnosis;

/** The outcome for a target or an endpoint. */
public enum Verdict {
    /** In every chosen store a path from what the server itself sent, the name matches, and no error finding. */
    TRUSTED("trusted"),
    UNTRUSTED("untrusted"),
    /** A certificate was seen, but a needed check could not be made. */
    INDETERMINATE("indeterminate"),
    /** No certificate was seen. */
    UNREACHABLE("unreachable");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
