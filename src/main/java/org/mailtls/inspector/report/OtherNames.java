package org.mailtls.inspector.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.report.Messages.AlsoKnownAs;

/** What other software calls each finding, read once from a table. */
final class OtherNames {
    private static final String TABLE = "other-names.tsv";
    private static final String NOT_CONFIRMED = " ?";
    private static final Map<String, AlsoKnownAs> BY_CODE = read();

    private OtherNames() {}

    /** The names; all empty for a code that the table does not have. */
    static AlsoKnownAs of(FindingCode code) {
        return BY_CODE.getOrDefault(
                code.word(),
                new AlsoKnownAs(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static boolean isListed(FindingCode code) {
        return BY_CODE.containsKey(code.word());
    }

    private static Map<String, AlsoKnownAs> read() {
        try (InputStream stream = OtherNames.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("the application lacks its file " + TABLE);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], OtherNames::names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlsoKnownAs names(String[] row) {
        return new AlsoKnownAs(name(row[1]), name(row[2]), name(row[3]), name(row[4]), name(row[5]));
    }

    private static Optional<String> name(String cell) {
        if (cell.equals("-")) {
            return Optional.empty();
        }
        return Optional.of(
                cell.endsWith(NOT_CONFIRMED)
                        ? "may be " + cell.substring(0, cell.length() - NOT_CONFIRMED.length())
                        : cell);
    }
}
