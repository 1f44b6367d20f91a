package org.mailtls.inspector.ui.domain;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.report.Published;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.FactSheet.Row;
import org.mailtls.inspector.ui.element.Texts;

/** What DNS told of a domain and of its servers, section by section. */
final class DomainSheet {
    private DomainSheet() {}

    static FactSheet of(Assessment assessment) {
        FactSheet sheet = new FactSheet()
                .section(
                        Texts.of("domain.dns"), exchangers(assessment.evidence().dns()));
        for (Published.Section section : Published.of(assessment)) {
            sheet.section(
                    section.title(),
                    section.rows().stream()
                            .map(row -> Row.of(row.label(), String.join("\n", row.lines())))
                            .toList());
        }
        return sheet;
    }

    private static List<Row> exchangers(DnsEvidence dns) {
        List<Row> rows = new ArrayList<>();
        if (dns.mxAsked()) {
            rows.add(Row.of(Texts.of("domain.server"), dns.server()));
            rows.add(Row.of(
                    Texts.of("domain.mx"),
                    dns.exchangers().isEmpty()
                            ? Texts.of("none")
                            : String.join(
                                    "\n",
                                    dns.exchangers().stream()
                                            .map(mx -> mx.preference() + " " + mx.host())
                                            .toList())));
        }
        return rows;
    }
}
