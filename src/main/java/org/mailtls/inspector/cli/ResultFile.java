package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.report.CsvReport;
import org.mailtls.inspector.report.Summary;
import org.mailtls.inspector.report.TargetResult;

/** Results in a file that is no more than one after another, with perhaps a heading. */
final class ResultFile implements ResultOutlet {
    private final String name;
    private final Writer writer;
    private final Function<TargetResult, String> form;

    /** What comes before the first result; empty when it is written. */
    private String heading;

    private ResultFile(String name, Writer writer, String heading, Function<TargetResult, String> form) {
        this.name = name;
        this.writer = writer;
        this.heading = heading;
        this.form = form;
    }

    /**
     * The table for spreadsheets.
     *
     * @param beginning what comes before its first line
     */
    static ResultFile csv(String name, Writer writer, String beginning) {
        return new ResultFile(
                name, writer, beginning + CsvReport.header(), result -> CsvReport.line(Summary.of(result)));
    }

    /** The certificates that were sent. */
    static ResultFile sent(String name, Writer writer) {
        return pem(name, writer, endpoint -> endpoint.evidence().presented());
    }

    /** The certificates that should have been sent. */
    static ResultFile missing(String name, Writer writer) {
        return pem(name, writer, EndpointAssessment::missing);
    }

    private static ResultFile pem(
            String name, Writer writer, Function<EndpointAssessment, List<Certificate>> certificates) {
        return new ResultFile(name, writer, "", result -> switch (result) {
            case TargetResult.Inspected(var assessment) ->
                CertificateFiles.pem(assessment.endpoints().stream()
                        .flatMap(endpoint -> certificates.apply(endpoint).stream())
                        .toList());
            case TargetResult.NotATarget refused -> "";
        });
    }

    @Override
    public String formOf(int index, TargetResult result) {
        return form.apply(result);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(String text) throws IOException {
        writer.write(heading + text);
        heading = "";
        writer.flush();
    }

    @Override
    public void finish() throws IOException {
        try (writer) {
            writer.write(heading);
        }
    }
}
