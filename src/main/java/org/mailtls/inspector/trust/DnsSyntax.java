package org.mailtls.inspector.trust;

import java.util.regex.Pattern;

/** The form of DNS names in certificates. Underscores are let pass, as names in use have them. */
final class DnsSyntax {
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");

    private DnsSyntax() {}

    /** A name of one or more labels, without wildcard or trailing dot. */
    static boolean isName(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** Text that is hardly anything but the name of a host: a name of two or more labels, or a wildcard before one. */
    static boolean isHostName(String text) {
        return text.indexOf('.') > 0 && isName(withoutWildcard(text));
    }

    static boolean isWildcard(String text) {
        return text.startsWith("*.");
    }

    /** The name without its leading wildcard label. */
    static String withoutWildcard(String text) {
        return isWildcard(text) ? text.substring(2) : text;
    }
}
