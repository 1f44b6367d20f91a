package org.mailtls.inspector.target;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a host: a DNS name in A-labels or U-labels, or an address literal. */
final class HostParser {
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    /** A leading zero means octal to some programs and nothing to others, so that nobody can know which address is meant. */
    private static final Pattern LEADING_ZERO = Pattern.compile("(.*\\.)?0[0-9].*");

    /** Letters that IDNA 2003, which is what Java knows, turns into others, and IDNA 2008 does not (UTS #46 section 7). */
    private static final Pattern DEVIATION = Pattern.compile(".*[\u00df\u1e9e\u03c2].*");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int LONGEST_NAME = 253;

    private HostParser() {}

    /** The host, without brackets; empty when it is neither a name nor an address. */
    static Optional<Host> parse(String text) {
        if (text.contains(":")) {
            return address(text);
        }
        if (FOUR_NUMBERS.matcher(text).matches()) {
            return LEADING_ZERO.matcher(text).matches() ? Optional.empty() : address(text);
        }
        return DEVIATION.matcher(text).matches() ? Optional.empty() : name(text);
    }

    /** Why {@link #parse} gave nothing, one sentence for people. */
    static String whyNot(String text) {
        if (FOUR_NUMBERS.matcher(text).matches()) {
            return "\"" + text
                    + "\" is not an IPv4 address: it takes four numbers from 0 to 255, without leading zeros.";
        }
        if (text.contains(":")) {
            return "\"" + text + "\" is not an IPv6 address; with a port it is written [2001:db8::7]:25.";
        }
        if (DEVIATION.matcher(text).matches()) {
            return "\"" + text
                    + "\" has a letter (\u00df or \u03c2) that programs spell in two ways; write the name in its ASCII "
                    + "form, xn--...";
        }
        return "\"" + text + "\" is neither a host name nor an IP address; write it as mail.example.com or 192.0.2.7.";
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
