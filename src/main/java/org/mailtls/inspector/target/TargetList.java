package org.mailtls.inspector.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes a list of targets apart: one a line, or several behind each other as in a pasted {@code TLSSendDomainSecureList}
 * ({@code {a.com, b.com}}). What follows a {@code #} is a comment.
 */
public final class TargetList {
    /** How many targets a list may have. */
    public static final int MOST_TARGETS = 100_000;

    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    /** The name of a property, as PowerShell's Format-List prints it before the value. */
    private static final Pattern PROPERTY = Pattern.compile("^\\s*[A-Za-z]+\\s*:\\s*(?=\\{|$)");

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf},;{}\"'<>()|]+");

    /** PowerShell ends a list that it cuts short with these. */
    private static final Pattern CUT_SHORT = Pattern.compile("(\\.{2,}|\\u2026)$");

    private TargetList() {}

    /** A list that is too long, in words for people. */
    public static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1;

        TooLongException() {
            super("more than " + MOST_TARGETS + " targets");
        }
    }

    /**
     * The targets as they are written, in their order; one that comes twice is there once.
     *
     * @throws TooLongException when there are more than {@link #MOST_TARGETS}
     */
    public static List<String> of(String text) throws TooLongException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String bare =
                    PROPERTY.matcher(COMMENT.matcher(line).replaceFirst("")).replaceFirst("");
            for (String word : BETWEEN.splitAsStream(bare).toList()) {
                String target = CUT_SHORT.matcher(word).replaceFirst("");
                if (!target.isEmpty()) {
                    found.putIfAbsent(target.toLowerCase(Locale.ROOT), target);
                }
                if (found.size() > MOST_TARGETS) {
                    throw new TooLongException();
                }
            }
        }
        return new ArrayList<>(found.values());
    }
}
