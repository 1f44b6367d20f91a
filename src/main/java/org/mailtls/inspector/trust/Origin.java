package org.mailtls.inspector.trust;

/** Where a certificate of a path came from. */
public enum Origin {
    PRESENTED("presented"),
    FETCHED("fetched"),
    STORE("store"),
    ASSUMED("assumed");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
