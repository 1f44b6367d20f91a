package org.mailtls.inspector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.mailtls.inspector.report.HtmlReport;
import org.mailtls.inspector.report.Summary;
import org.mailtls.inspector.report.TargetResult;

/** Results as a page of HTML. Its table comes first and is known last, so the sections wait for it in a file. */
final class ResultPage implements ResultOutlet {
    private final String name;
    private final Path page;
    private final Path sections;
    private final Writer writer;
    private final ConcurrentMap<Integer, Summary> rows = new ConcurrentHashMap<>();

    /** @throws IOException when the file cannot be written */
    ResultPage(String name, Path page) throws IOException {
        this.name = name;
        this.page = page;
        Files.writeString(page, "");
        sections = Files.createTempFile("mail-tls-inspector", ".html");
        writer = Files.newBufferedWriter(sections);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String formOf(int index, TargetResult result) {
        rows.put(index, Summary.of(result));
        return HtmlReport.section(index, result);
    }

    @Override
    public void write(String section) throws IOException {
        writer.write(section);
    }

    @Override
    public void finish() throws IOException {
        try {
            writer.close();
            writePage();
        } finally {
            Files.deleteIfExists(sections);
        }
    }

    private void writePage() throws IOException {
        List<HtmlReport.Row> ordered = new ArrayList<>();
        rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(row -> ordered.add(new HtmlReport.Row(row.getKey(), row.getValue())));
        try (OutputStream out = Files.newOutputStream(page)) {
            out.write(HtmlReport.head(ordered).getBytes(UTF_8));
            Files.copy(sections, out);
            out.write(HtmlReport.tail().getBytes(UTF_8));
        }
    }
}
