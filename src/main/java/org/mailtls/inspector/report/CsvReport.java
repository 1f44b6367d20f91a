package org.mailtls.inspector.report;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results as a table for spreadsheets: RFC 4180, a header line first, a line for each target. Text from outside never becomes a
 * formula there.
 */
public final class CsvReport {
    /** What a file begins with, so that spreadsheets take it as UTF-8. */
    public static final String BYTE_ORDER_MARK = "\ufeff";

    private static final List<String> COLUMNS = List.of(
            "target",
            "verdict",
            "headline code",
            "headline",
            "who acts",
            "remedy",
            "issuer",
            "days left",
            "not after",
            "servers",
            "failing");
    private static final String LINE_END = "\r\n";

    /**
     * Where a formula could begin: what spreadsheets take for one, in half and full width, at the start of the text or of
     * a part of it. Where the decimal mark is a comma they part fields at semicolons, and the quotes do not hold then.
     */
    private static final Pattern BEFORE_FORMULA =
            Pattern.compile("(?<=^|[;\\t])(?=[\\s\\p{Z}\"]*[=+@\uff1d\uff0b\uff0d\uff20-])");

    private CsvReport() {}

    /** The whole file. */
    public static String of(List<TargetResult> results) {
        return results.stream()
                .map(result -> line(Summary.of(result)))
                .collect(Collectors.joining("", BYTE_ORDER_MARK + header(), ""));
    }

    /** The line with the names of the columns. */
    public static String header() {
        return line(COLUMNS.stream());
    }

    /** The line of one target. */
    public static String line(Summary row) {
        return line(Stream.of(
                text(row.target()),
                text(row.verdict().word()),
                text(row.code()),
                text(row.headline().text()),
                text(row.whoActs().word()),
                text(row.headline().remedy()),
                text(row.issuer().orElse("")),
                number(row.daysLeft()),
                row.notAfter().map(Object::toString).orElse(""),
                Integer.toString(row.servers()),
                Integer.toString(row.failing())));
    }

    private static String line(Stream<String> fields) {
        return fields.collect(Collectors.joining(",", "", LINE_END));
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    /** In quotes, and with an apostrophe before what would be a formula. */
    private static String text(String text) {
        return "\"" + BEFORE_FORMULA.matcher(text).replaceAll("'").replace("\"", "\"\"") + "\"";
    }
}
