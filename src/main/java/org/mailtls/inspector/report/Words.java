package org.mailtls.inspector.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails.SignedTimestamp;
import org.mailtls.inspector.certificate.TransparencyLogs;

/** Dates, spans, numbers and lists as people write them. */
final class Words {
    /** Code points of a single text within a message. */
    static final int LONGEST_TEXT = 240;

    private static final int LONGEST_ITEM = 120;
    private static final int MOST_ITEMS = 6;
    private static final DateTimeFormatter DATE = formatter("d MMM uuuu");
    private static final DateTimeFormatter TIME = formatter("d MMM uuuu HH:mm 'UTC'");
    private static final DateTimeFormatter SECONDS = formatter("d MMM uuuu HH:mm:ss 'UTC'");
    private static final List<String> SMALL_NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Words() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** {@code 12 Oct 2026}. */
    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** {@code 12 Oct 2026 10:42 UTC}. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code 12 Oct 2026 10:42:07 UTC}. */
    static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /** When a log took a certificate in, and which log that is, by name where it is known. */
    static String timestamp(SignedTimestamp timestamp) {
        String log = "log " + timestamp.logId();
        return seconds(timestamp.at()) + ", "
                + TransparencyLogs.name(timestamp.logId())
                        .map(name -> name + ", " + log)
                        .orElse(log);
    }

    /** {@code 87 ms}, {@code 1.5 seconds}, {@code 2 minutes}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis >= 60_000 && millis % 60_000 == 0) {
            return counted(BigDecimal.valueOf(millis / 60_000), "minute");
        }
        return counted(BigDecimal.valueOf(millis, 3).stripTrailingZeros(), "second");
    }

    private static String counted(BigDecimal count, String unit) {
        return count.toPlainString() + " " + unit + (count.compareTo(BigDecimal.ONE) == 0 ? "" : "s");
    }

    /**
     * The words for a number, {@code #} in them standing for it.
     *
     * @param forms for one and for many; or for none, one and many
     */
    static String plural(long number, List<String> forms) {
        boolean withNone = forms.size() > 2;
        int form = number == 1 ? 0 : 1;
        int index = withNone ? (number == 0 ? 0 : form + 1) : form;
        return forms.get(index).replace("#", number(number));
    }

    /** Up to twelve in letters, as in running text. */
    static String number(long number) {
        return number >= 0 && number < SMALL_NUMBERS.size() ? SMALL_NUMBERS.get((int) number) : Long.toString(number);
    }

    /** {@code a, b, c… (3 more)}; every item safe to show. */
    static String list(List<String> items) {
        Stream<String> shown = items.stream().limit(MOST_ITEMS).map(item -> Printable.of(item, LONGEST_ITEM));
        String rest = items.size() > MOST_ITEMS ? "\u2026 (" + (items.size() - MOST_ITEMS) + " more)" : "";
        return shown.collect(Collectors.joining(", ")) + rest;
    }

    /** For the middle of a line; an abbreviation keeps its capitals. */
    static String uncapitalised(String words) {
        boolean isWord = words.length() > 1 && Character.isLowerCase(words.codePointAt(1));
        return isWord ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words;
    }
}
