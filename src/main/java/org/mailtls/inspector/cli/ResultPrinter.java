package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.report.JsonDocument;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.report.Summary;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.report.TextReport;

/** Prints results, one after another. */
final class ResultPrinter implements ResultOutlet {
    private static final String SEPARATOR = "\n" + "=".repeat(100) + "\n\n";

    private final ResultForm form;
    private final Writer out;
    private final Heading heading;
    private int printed;

    /**
     * What a document says of all its results.
     *
     * @param by asked for when the first result is there
     * @param duration asked for when all results are there
     */
    record Heading(Supplier<CapturingHost> by, Instant startedAt, Supplier<Duration> duration) {}

    ResultPrinter(ResultForm form, PrintStream out, Heading heading) {
        this.form = form;
        this.out = StandardOutput.over(out);
        this.heading = heading;
    }

    @Override
    public String name() {
        return "standard output";
    }

    @Override
    public String formOf(int index, TargetResult result) {
        return switch (form) {
            case TEXT ->
                switch (result) {
                    case TargetResult.Inspected(var assessment) -> TextReport.of(assessment);
                    case TargetResult.NotATarget refused -> words(refused);
                };
            case PARTNER_MESSAGE ->
                switch (result) {
                    case TargetResult.Inspected(var assessment) -> PartnerMessage.of(assessment);
                    case TargetResult.NotATarget refused -> words(refused);
                };
            case JSON_LINES -> JsonReport.line(index, result);
            case JSON -> JsonDocument.target(index, result);
        };
    }

    private static String words(TargetResult.NotATarget refused) {
        Messages.HeadlineText headline = Summary.of(refused).headline();
        return headline.text() + "\nWho acts: " + headline.whoActs() + ". " + headline.remedy();
    }

    @Override
    public boolean writesAsTheyCome() {
        return form == ResultForm.JSON_LINES;
    }

    /** Line feeds on every system, so that the same result is the same bytes. */
    @Override
    public void write(String text) throws IOException {
        switch (form) {
            case TEXT, PARTNER_MESSAGE -> out.write((printed == 0 ? "" : SEPARATOR) + text.stripTrailing() + "\n");
            case JSON_LINES -> out.write(text + "\n");
            case JSON -> out.write((printed == 0 ? head() : JsonDocument.SEPARATOR) + text);
        }
        printed++;
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        if (form == ResultForm.JSON) {
            out.write((printed == 0 ? head() : "")
                    + JsonDocument.tail(heading.duration().get()));
            out.flush();
        }
    }

    private String head() {
        return JsonDocument.head(heading.by().get(), heading.startedAt());
    }
}
