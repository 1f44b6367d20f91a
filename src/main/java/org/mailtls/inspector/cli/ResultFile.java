package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.report.CsvReport;
import org.mailtls.inspector.report.Summary;
import org.mailtls.inspector.report.TargetResult;

/** Results in a file that is no more than one after another, with perhaps a heading. */
final class ResultFile implements ResultOutlet {
    private final Writer writer;
    private final Function<TargetResult, String> form;

    private ResultFile(Writer writer, Function<TargetResult, String> form) {
        this.writer = writer;
        this.form = form;
    }

    /**
     * The table for spreadsheets.
     *
     * @param heading what comes before its first line
     * @throws IOException when it cannot be written
     */
    static ResultFile csv(Writer writer, String heading) throws IOException {
        writer.write(heading + CsvReport.header());
        writer.flush();
        return new ResultFile(writer, result -> CsvReport.line(Summary.of(result)));
    }

    /** The certificates that were sent. */
    static ResultFile pem(Writer writer) {
        return new ResultFile(writer, result -> switch (result) {
            case TargetResult.Inspected(var assessment) -> {
                List<Certificate> sent = assessment.evidence().endpoints().stream()
                        .flatMap(endpoint -> endpoint.presented().stream())
                        .toList();
                yield CertificateFiles.pem(sent);
            }
            case TargetResult.NotATarget refused -> "";
        });
    }

    @Override
    public String formOf(int index, TargetResult result) {
        return form.apply(result);
    }

    @Override
    public void write(String text) throws IOException {
        writer.write(text);
        writer.flush();
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }
}
