package org.mailtls.inspector.report;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The message patterns by key. */
final class Phrases {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.mailtls.inspector.report.messages", Locale.ROOT);

    private Phrases() {}

    /** The pattern of a key, where there is one. */
    static Optional<String> find(String key) {
        return BUNDLE.containsKey(key) ? Optional.of(BUNDLE.getString(key)) : Optional.empty();
    }

    /** What is wrong, in a few words for the middle of a line; empty where there is no such code. */
    static Optional<String> title(String findingCode) {
        return find(findingCode + ".title").map(Words::uncapitalised);
    }

    /**
     * The pattern of a key.
     *
     * @throws java.util.MissingResourceException when the key has none
     */
    static String get(String key) {
        return BUNDLE.getString(key);
    }
}
