package org.mailtls.inspector.log;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Pasted text made readable: what mail and markup did to it is undone.
 *
 * @param flat the whole in one line, with single spaces
 * @param lines its lines, without empty ones
 */
record PastedText(String flat, List<String> lines) {
    /** What lies beyond is not read. */
    static final int LONGEST = 64 * 1024;

    private static final Pattern SOFT_BREAK = Pattern.compile("=[ \\t]{0,20}\\r?\\n");
    private static final Pattern QUOTED = Pattern.compile("=(3D|20|5B|5D|27|22)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("&(quot|apos|lt|gt|amp|nbsp|#39|#x27);");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u2018\u2019\u201a\u00b4`]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\u201c\u201d\u201e\u00ab\u00bb]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]|[\\p{Cc}&&[^\\s]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** A mail that is quoted printable says so by at least one of these. */
    private static final Pattern IS_QUOTED = Pattern.compile("=3D|=[ \\t]{0,20}\\r?\\n", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> ENTITIES =
            Map.of("quot", "\"", "apos", "'", "lt", "<", "gt", ">", "amp", "&", "nbsp", " ", "#39", "'", "#x27", "'");

    PastedText {
        lines = List.copyOf(lines);
    }

    static PastedText of(String pasted) {
        String bounded = pasted.length() > LONGEST ? pasted.substring(0, LONGEST) : pasted;
        String clean = plainQuotes(entities(quotedPrintable(bounded)));
        String visible = INVISIBLE.matcher(clean).replaceAll("");
        return new PastedText(
                SPACES.matcher(visible).replaceAll(" ").strip(),
                visible.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private static String quotedPrintable(String text) {
        if (!IS_QUOTED.matcher(text).find()) {
            return text;
        }
        String joined = SOFT_BREAK.matcher(text).replaceAll("");
        return QUOTED.matcher(joined)
                .replaceAll(code -> Character.toString((char) Integer.parseInt(code.group(1), 16)));
    }

    private static String entities(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> ENTITIES.getOrDefault(entity.group(1), ""));
    }

    private static String plainQuotes(String text) {
        return DOUBLE_QUOTES
                .matcher(SINGLE_QUOTES.matcher(text).replaceAll("'"))
                .replaceAll("\"");
    }
}
