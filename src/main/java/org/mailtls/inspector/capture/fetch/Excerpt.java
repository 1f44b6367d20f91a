package org.mailtls.inspector.capture.fetch;

/** A short piece of text that others wrote. */
final class Excerpt {
    private static final int LONGEST = 200;

    private Excerpt() {}

    /** The beginning of the text, in one line, without control characters. */
    static String of(String text) {
        String line = text.codePoints()
                .limit(LONGEST)
                .map(each -> Character.isISOControl(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > LONGEST ? line + "..." : line;
    }
}
