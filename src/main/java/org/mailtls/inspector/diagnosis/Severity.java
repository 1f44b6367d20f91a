package org.mailtls.inspector.diagnosis;

/** How much a finding matters. */
public enum Severity {
    ERROR("error"),
    WARNING("warning"),
    INFO("info");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
