package org.mailtls.inspector.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are written. */
final class OptionValues {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m)");
    private static final Pattern ENDPOINT = Pattern.compile("(\\[.*]|[^:]*):([0-9]{1,5})");
    private static final int DATE_LENGTH = "2026-11-24".length();
    private static final int DNS_PORT = 53;
    private static final int LAST_PORT = 65_535;

    private OptionValues() {}

    /** {@code 10s}, {@code 500ms}, {@code 2m}. */
    static Duration duration(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is not a duration such as 10s, 500ms or 2m");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** An ISO 8601 instant, or a date for its beginning in UTC. */
    static Instant instant(String value) {
        try {
            return value.length() == DATE_LENGTH
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + value + "' is not a time such as 2026-11-24T10:42:00Z or a date such as 2026-11-24");
        }
    }

    /** An address literal, IPv6 with or without brackets. */
    static InetAddress address(String value) {
        try {
            return InetAddress.ofLiteral(value.replaceFirst("^\\[(.*)]$", "$1"));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not an IPv4 or IPv6 address");
        }
    }

    /** An address literal with or without a port; the port is DNS's unless named. */
    static InetSocketAddress dnsServer(String value) {
        Matcher matcher = ENDPOINT.matcher(value);
        boolean withPort = matcher.matches();
        int port = withPort ? Integer.parseInt(matcher.group(2)) : DNS_PORT;
        if (port == 0 || port > LAST_PORT) {
            throw new TypeConversionException("'" + value + "' has no port between 1 and 65535");
        }
        return new InetSocketAddress(address(withPort ? matcher.group(1) : value), port);
    }

    /** The constants of an enum by their public words. */
    static <E extends Enum<E>> ITypeConverter<E> words(E[] constants, Function<E, String> word) {
        return value -> Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(constants).map(word).collect(Collectors.joining(", "))));
    }
}
