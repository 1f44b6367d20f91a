package org.mailtls.inspector.report;

import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.report.Messages.AlsoKnownAs;
import org.mailtls.inspector.table.Table;

/** What other software calls each finding, read once from a table. */
final class OtherNames {
    private static final String NOT_CONFIRMED = " ?";
    private static final Map<String, AlsoKnownAs> BY_CODE =
            Table.keyed(OtherNames.class, "other-names.tsv", OtherNames::names);

    private OtherNames() {}

    /** The names; the table has a row for every code. */
    static AlsoKnownAs of(FindingCode code) {
        return Optional.ofNullable(BY_CODE.get(code.word()))
                .orElseThrow(() -> new IllegalStateException("no other names of " + code.word()));
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
