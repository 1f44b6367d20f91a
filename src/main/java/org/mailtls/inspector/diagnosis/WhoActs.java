package org.mailtls.inspector.diagnosis;

/** Whose turn it is. */
public enum WhoActs {
    PARTNER("partner"),
    YOU("you"),
    UNKNOWN("unknown"),
    NOBODY("nobody");

    private final String word;

    WhoActs(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
