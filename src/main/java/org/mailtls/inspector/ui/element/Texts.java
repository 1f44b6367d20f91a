package org.mailtls.inspector.ui.element;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The window's own words. What a finding or a headline says comes from the report, not from here. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.mailtls.inspector.ui.ui", Locale.ROOT);

    private Texts() {}

    /** The text of a key, with its {@code {0}}, {@code {1}}, ... filled in. */
    public static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }

    /** The text of a key, where there is one. */
    public static Optional<String> find(String key) {
        return BUNDLE.containsKey(key) ? Optional.of(of(key)) : Optional.empty();
    }
}
