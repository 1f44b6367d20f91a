package org.mailtls.inspector.report;

import org.mailtls.inspector.diagnosis.SuspiciousText;

/** Makes text from outside safe to show. */
final class Printable {
    /** Combining marks one letter may carry; no language needs more. */
    private static final int MOST_MARKS = 3;

    private Printable() {}

    /**
     * The text with control, bidirectional, invisible and unassigned characters, unpaired surrogates and floods of combining
     * marks written as {@code \}{@code u202e}, cut to a length.
     *
     * @param most code points of the text that are shown; what is cut off is counted
     */
    static String of(String text, int most) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 16);
        int marks = MOST_MARKS;
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == most) {
                return shown.append("\u2026 (")
                        .append(text.codePointCount(i, text.length()))
                        .append(" more)")
                        .toString();
            }
            int codePoint = text.codePointAt(i);
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (SuspiciousText.hidden(codePoint) || marks > MOST_MARKS) {
                shown.append(escaped(codePoint));
            } else {
                shown.appendCodePoint(codePoint);
            }
        }
        return shown.toString();
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static String escaped(int codePoint) {
        return Character.isBmpCodePoint(codePoint) ? "\\u%04x".formatted(codePoint) : "\\u{%x}".formatted(codePoint);
    }
}
