package org.mailtls.inspector.target;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a host: a DNS name in A-labels or U-labels, or an address literal. */
final class HostParser {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int LONGEST_NAME = 253;

    private HostParser() {}

    /** The host, without brackets; empty when it is neither a name nor an address. */
    static Optional<Host> parse(String text) {
        return text.contains(":") || IPV4.matcher(text).matches() ? address(text) : name(text);
    }

    private static Optional<Host> address(String text) {
        try {
            return Optional.of(new Host.Address(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Host> name(String text) {
        String withoutDot = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        try {
            String ascii = IDN.toASCII(withoutDot).toLowerCase(Locale.ROOT);
            return isName(ascii) ? Optional.of(new Host.DnsName(ascii, display(ascii))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isName(String ascii) {
        String[] labels = ascii.split("\\.", -1);
        return ascii.length() <= LONGEST_NAME
                && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
                && !NUMBER.matcher(labels[labels.length - 1]).matches();
    }

    /** U-labels, unless a label mixes scripts, which is how look-alikes are made. */
    private static String display(String ascii) {
        String unicode = IDN.toUnicode(ascii);
        boolean plain = Arrays.stream(unicode.split("\\.")).allMatch(HostParser::ofOneScript);
        return plain ? unicode : ascii;
    }

    private static boolean ofOneScript(String label) {
        return label.codePoints()
                        .mapToObj(Character.UnicodeScript::of)
                        .filter(script ->
                                script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED)
                        .distinct()
                        .count()
                <= 1;
    }
}
