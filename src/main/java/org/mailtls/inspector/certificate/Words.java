package org.mailtls.inspector.certificate;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Hostile values as bounded text; whatever is left out is said to be. */
final class Words {

    /** No text of a certificate is shown longer than this, in UTF-16 units. */
    static final int LONGEST = 4096;

    private static final int MOST_LINES = 1000;

    private Words() {}

    /** The text, shortened to the limit with the number of characters left out. */
    static String shortened(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }

    /** The text on one line: control characters become {@code \}{@code u000a}, and it is shortened. */
    static String line(String text) {
        String bounded = shortened(text, LONGEST);
        if (bounded.chars().noneMatch(Character::isISOControl)) {
            return bounded;
        }
        StringBuilder line = new StringBuilder(bounded.length() + 16);
        for (int i = 0; i < bounded.length(); i++) {
            char c = bounded.charAt(i);
            if (Character.isISOControl(c)) {
                line.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** Lower-case hexadecimal, shortened. */
    static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, LONGEST / 2);
        String hex = HexFormat.of().formatHex(bytes, 0, shown);
        return shown == bytes.length ? hex : hex + "… (" + (bytes.length - shown) + " more octets)";
    }

    /** One item a line, each made fit for one line, at most a thousand of them. */
    static String lines(List<String> items) {
        if (items.isEmpty()) {
            return "(empty)";
        }
        List<String> lines = new ArrayList<>();
        for (String item : items.subList(0, Math.min(items.size(), MOST_LINES))) {
            lines.add(line(item));
        }
        if (items.size() > MOST_LINES) {
            lines.add("… (" + (items.size() - MOST_LINES) + " more)");
        }
        return String.join("\n", lines);
    }
}
