package org.mailtls.inspector.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.report.TextReport;

/** Prints results: each as it comes, or where the form is one document, all of them at the end. */
final class ResultPrinter {
    private static final String SEPARATOR = "\n" + "=".repeat(100) + "\n\n";

    private final ResultForm form;
    private final PrintStream out;
    private final List<Assessment> assessments = new ArrayList<>();

    ResultPrinter(ResultForm form, PrintStream out) {
        this.form = form;
        this.out = out;
    }

    void add(Assessment assessment) {
        switch (form) {
            case TEXT -> printWords(TextReport.of(assessment));
            case PARTNER_MESSAGE -> printWords(PartnerMessage.of(assessment));
            case JSON_LINES -> printLine(JsonReport.line(assessment));
            case JSON -> {}
        }
        assessments.add(assessment);
    }

    /** What was added, once everything is printed. */
    List<Assessment> finish() {
        if (form == ResultForm.JSON) {
            printLine(JsonReport.of(assessments).stripTrailing());
        }
        return List.copyOf(assessments);
    }

    private void printWords(String words) {
        if (!assessments.isEmpty()) {
            out.print(SEPARATOR);
        }
        printLine(words.stripTrailing());
    }

    /** Line feeds on every system, so that the same result is the same bytes. */
    private void printLine(String text) {
        out.print(text + "\n");
        out.flush();
    }
}
