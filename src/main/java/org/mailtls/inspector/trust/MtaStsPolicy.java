package org.mailtls.inspector.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A policy of MTA-STS (RFC 8461 section 3.2).
 *
 * @param exchangers the patterns that exchangers' names must match one of, in lower case
 * @param maxAge how long senders may keep it
 */
public record MtaStsPolicy(Mode mode, List<String> exchangers, Duration maxAge) {
    /** The longest time a policy may be kept for, 31557600 seconds (RFC 8461 section 3.2). */
    public static final Duration LONGEST_AGE = Duration.ofHours(8766);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final Pattern AGE = Pattern.compile("[0-9]{1,10}");
    private static final int MOST_EXCHANGERS = 1000;
    private static final int LONGEST_LINE = 1000;

    public MtaStsPolicy {
        exchangers = List.copyOf(exchangers);
    }

    /** What senders shall do where an exchanger does not satisfy the policy (RFC 8461 section 5). */
    public enum Mode {
        /** Not deliver. */
        ENFORCE("enforce"),
        /** Deliver, and report. */
        TESTING("testing"),
        /** Act as without a policy. */
        NONE("none");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** The word used in policies. */
        public String word() {
            return word;
        }

        private static Optional<Mode> of(String word) {
            return List.of(values()).stream()
                    .filter(mode -> mode.word.equals(word))
                    .findFirst();
        }
    }

    /** What a policy file turned out to be. */
    public sealed interface Reading {
        record Read(MtaStsPolicy policy) implements Reading {}

        /** @param reason in words, within a sentence; may quote the file, hostile */
        record Malformed(String reason) implements Reading {}
    }

    /** Reads a policy file. */
    public static Reading read(String file) {
        Map<String, String> fields = new HashMap<>();
        List<String> exchangers = new ArrayList<>();
        for (String line : file.split("\r?\n", -1)) {
            if (line.length() > LONGEST_LINE) {
                return new Reading.Malformed("it has a line of more than " + LONGEST_LINE + " characters");
            }
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0));
            String value = line.substring(colon + 1).strip();
            if (!NAME.matcher(name).matches()) {
                if (!line.isBlank()) {
                    return new Reading.Malformed("it has a line that is not \"name: value\": " + excerpt(line));
                }
            } else if (name.equals("mx")) {
                exchangers.add(value.toLowerCase(Locale.ROOT));
            } else {
                fields.putIfAbsent(name, value);
            }
        }
        return read(fields, exchangers);
    }

    private static Reading read(Map<String, String> fields, List<String> exchangers) {
        String version = fields.getOrDefault("version", "");
        if (!version.equals("STSv1")) {
            return new Reading.Malformed(
                    version.isEmpty()
                            ? "it does not say its version"
                            : "its version is not STSv1: " + excerpt(version));
        }
        Optional<Mode> mode = Mode.of(fields.getOrDefault("mode", ""));
        if (mode.isEmpty()) {
            return new Reading.Malformed("its mode is none of enforce, testing and none");
        }
        String age = fields.getOrDefault("max_age", "");
        if (!AGE.matcher(age).matches() || Long.parseLong(age) > LONGEST_AGE.toSeconds()) {
            return new Reading.Malformed("its max_age is not a number of seconds from 0 to " + LONGEST_AGE.toSeconds());
        }
        if (exchangers.isEmpty() && mode.get() != Mode.NONE) {
            return new Reading.Malformed("it names no exchanger (mx)");
        }
        if (exchangers.size() > MOST_EXCHANGERS) {
            return new Reading.Malformed("it names more than " + MOST_EXCHANGERS + " exchangers");
        }
        return exchangers.stream()
                .filter(pattern -> !DnsSyntax.isName(DnsSyntax.withoutWildcard(pattern)))
                .findFirst()
                .<Reading>map(pattern -> new Reading.Malformed("an mx is no host name: " + excerpt(pattern)))
                .orElseGet(() -> new Reading.Read(
                        new MtaStsPolicy(mode.get(), exchangers, Duration.ofSeconds(Long.parseLong(age)))));
    }

    /** Whether the policy lists an exchanger; a wildcard stands for the leftmost label only (RFC 8461 section 4.1). */
    public boolean lists(String exchanger) {
        String name = exchanger.toLowerCase(Locale.ROOT);
        return exchangers.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        int firstDot = name.indexOf('.');
        return DnsSyntax.isWildcard(pattern)
                ? firstDot > 0 && name.substring(firstDot + 1).equals(DnsSyntax.withoutWildcard(pattern))
                : name.equals(pattern);
    }

    private static String excerpt(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
