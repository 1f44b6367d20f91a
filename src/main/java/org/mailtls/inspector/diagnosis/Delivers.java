package org.mailtls.inspector.diagnosis;

/** Whether a sender would deliver; the worst first. */
public enum Delivers {
    NO("no"),
    /** It depends on what was not found out, or is not documented, or on which server is tried. */
    UNKNOWN("unknown"),
    YES("yes");

    private final String word;

    Delivers(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
