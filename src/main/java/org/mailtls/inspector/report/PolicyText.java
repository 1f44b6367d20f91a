package org.mailtls.inspector.report;

import java.util.List;
import org.mailtls.inspector.diagnosis.Assessment;

/** What a domain publishes about how mail to it is to be secured. */
final class PolicyText {
    private static final int COLUMN = 16;

    private PolicyText() {}

    /** Nothing where none of it was looked up. */
    static void append(TextPage page, Assessment assessment) {
        List<Published.Section> sections = Published.of(assessment);
        if (sections.isEmpty()) {
            return;
        }
        page.heading("Published in DNS: DANE, MTA-STS, TLS-RPT");
        sections.stream().flatMap(section -> section.rows().stream()).forEach(row -> append(page, row));
    }

    private static void append(TextPage page, Published.Row row) {
        for (int line = 0; line < row.lines().size(); line++) {
            page.row(0, COLUMN, line == 0 ? row.label() : "", row.lines().get(line));
        }
    }
}
