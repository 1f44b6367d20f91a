package org.mailtls.inspector.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailtls.inspector.diagnosis.Verdict;

/**
 * Results as one page of HTML that needs nothing else: a table of all targets, and a section for each. It runs no script and loads
 * nothing, and says so to the browser.
 */
public final class HtmlReport {
    private static final String STYLE = style();

    private HtmlReport() {}

    /**
     * A row of the table.
     *
     * @param index leads to the section of the same index
     */
    public record Row(int index, Summary summary) {}

    /** The whole page. */
    public static String of(List<TargetResult> results) {
        List<Row> rows = new ArrayList<>();
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < results.size(); i++) {
            rows.add(new Row(i, Summary.of(results.get(i))));
            sections.append(section(i, results.get(i)));
        }
        return head(rows) + sections + tail();
    }

    /** Everything before the first section. */
    public static String head(List<Row> rows) {
        HtmlPage head = new HtmlPage();
        String title = rows.size() == 1 ? rows.getFirst().summary().target() : rows.size() + " targets";
        head.element("head", () -> {
            head.empty("meta", Map.of("charset", "utf-8"));
            head.empty("meta", Map.of("http-equiv", "Content-Security-Policy", "content", securityPolicy()));
            head.empty("meta", Map.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
            head.empty("meta", Map.of("name", "color-scheme", "content", "light dark"));
            head.element("title", title + " \u2013 " + ToolVersion.current().name());
            head.element("style", STYLE);
        });
        HtmlPage top = new HtmlPage();
        top.element("h1", ToolVersion.current().name() + ": " + title);
        if (rows.size() > 1) {
            table(top, rows);
        }
        return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n" + head
                + "\n<body>\n<main>\n" + top + "\n";
    }

    /** One target in full. */
    public static String section(int index, TargetResult result) {
        return HtmlSection.of(id(index), result) + "\n";
    }

    /** Everything after the last section. */
    public static String tail() {
        HtmlPage footer = new HtmlPage();
        footer.element(
                "footer",
                ToolVersion.current().name() + " " + ToolVersion.current().version());
        return "</main>\n" + footer + "\n</body>\n</html>\n";
    }

    static String verdictClass(Verdict verdict) {
        return "verdict " + verdict.word();
    }

    /** The verdict as a sign and a word, so that it does not hang on colour. */
    static void verdict(HtmlPage page, String element, Verdict verdict, String words) {
        page.element(element, Map.of("class", verdictClass(verdict)), () -> {
            page.element("span", Map.of("aria-hidden", "true"), sign(verdict));
            page.text(" " + words.toUpperCase(Locale.ROOT));
        });
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case TRUSTED -> "\u2713";
            case UNTRUSTED -> "\u2717";
            case INDETERMINATE, UNREACHABLE -> "?";
        };
    }

    private static String id(int index) {
        return "target-" + (index + 1);
    }

    private static void table(HtmlPage page, List<Row> rows) {
        page.element("table", Map.of("class", "summary"), () -> {
            page.element("caption", counts(rows));
            page.element(
                    "thead",
                    () -> page.element("tr", () -> {
                        for (String column :
                                List.of("Target", "Verdict", "What is so", "Who acts", "Issuer", "Days left")) {
                            page.element("th", Map.of("scope", "col"), column);
                        }
                    }));
            page.element("tbody", () -> rows.forEach(row -> row(page, row)));
        });
    }

    private static void row(HtmlPage page, Row row) {
        Summary summary = row.summary();
        page.element("tr", () -> {
            page.element(
                    "th",
                    Map.of("scope", "row"),
                    () -> page.element("a", Map.of("href", "#" + id(row.index())), summary.target()));
            verdict(page, "td", summary.verdict(), Messages.verdict(summary.verdict()));
            page.element("td", summary.headline().text());
            page.element("td", summary.headline().whoActs());
            page.element("td", summary.issuer().orElse("\u2013"));
            page.element("td", Map.of("class", "number"), daysLeft(summary));
        });
    }

    private static String daysLeft(Summary summary) {
        if (summary.daysLeft().isEmpty()) {
            return "\u2013";
        }
        long days = summary.daysLeft().getAsLong();
        return days < 0 ? "expired" : Long.toString(days);
    }

    private static String counts(List<Row> rows) {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = rows.stream()
                    .filter(row -> row.summary().verdict() == verdict)
                    .count();
            if (count > 0) {
                counts.add(count + " " + Messages.verdict(verdict).toLowerCase(Locale.ROOT));
            }
        }
        return rows.size() + " targets: " + String.join(", ", counts);
    }

    /** Nothing is loaded and nothing runs; the only style is the one that stands here. */
    private static String securityPolicy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new IllegalStateException("report.css cannot be read", e);
        }
    }
}
