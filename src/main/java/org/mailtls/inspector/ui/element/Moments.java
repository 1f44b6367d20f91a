package org.mailtls.inspector.ui.element;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people read them. */
public final class Moments {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);

    private Moments() {}

    /** The day in UTC, as certificates count. */
    public static String day(Instant instant) {
        return DAY.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** To the second, in UTC. */
    public static String exact(Instant instant) {
        return EXACT.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** To the minute, without the year, by this computer's clock and zone. */
    public static String here(Instant instant) {
        return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** The time of day to the millisecond, by this computer's clock and zone. */
    public static String clock(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** {@code 0.4 ms}, {@code 12 ms}, {@code 3.2 s}. */
    public static String spent(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /** {@code 323 days left}, {@code expired 3 days ago}, {@code valid in 2 days}: where a time stands in a validity period. */
    public static String standing(Instant notBefore, Instant notAfter, Instant at) {
        if (at.isBefore(notBefore)) {
            return Texts.of("validity.future", days(at, notBefore));
        }
        return at.isAfter(notAfter)
                ? Texts.of("validity.past", days(notAfter, at))
                : Texts.of("validity.present", days(at, notAfter));
    }

    private static String days(Instant from, Instant to) {
        long days = ChronoUnit.DAYS.between(from, to);
        return days == 1 ? Texts.of("days.one") : Texts.of("days.many", Long.toString(days));
    }
}
