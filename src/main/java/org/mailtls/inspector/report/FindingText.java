package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.report.Messages.AlsoKnownAs;
import org.mailtls.inspector.report.Messages.Step;

/** Findings as text: what is so, why, what to do, and what other software calls it. */
final class FindingText {
    private static final int INDENT = 2;
    private static final int COLUMN = 13;

    private FindingText() {}

    static void appendAll(TextPage page, EndpointAssessment endpoint, Assessment whole) {
        page.heading("Findings");
        if (endpoint.findings().isEmpty()) {
            page.line("None.");
        }
        Set<Step> told = new HashSet<>();
        for (Finding finding : endpoint.findings()) {
            append(page, finding, whole);
            steps(page, Messages.remedySteps(finding, whole), told);
            page.blank();
        }
    }

    static void append(TextPage page, Finding finding, Assessment whole) {
        Messages.FindingText words = Messages.finding(finding, whole);
        page.paragraph(
                0,
                Messages.severity(finding.severity()) + ": " + words.title() + " ["
                        + finding.code().word() + "]");
        row(page, "What", words.message());
        row(page, "Likely cause", words.cause());
        row(page, "To do", words.remedy());
        judgedBy(finding)
                .filter(stores -> whole.policy().stores().size() > 1)
                .ifPresent(stores -> row(page, "Judged by", stores));
        List<String> names = otherNames(Messages.alsoKnownAs(finding.code()));
        if (!names.isEmpty()) {
            row(page, "Elsewhere", String.join("; ", names));
        }
    }

    private static void row(TextPage page, String label, String value) {
        page.row(INDENT, INDENT + COLUMN, label, value);
    }

    private static Optional<String> judgedBy(Finding finding) {
        return finding.fact("judgedBy")
                .flatMap(value ->
                        value instanceof Fact.Value.Texts texts ? Optional.of(texts.texts()) : Optional.empty())
                .map(Words::list);
    }

    /** The steps against a finding; those that stand in the report already are not told again. */
    private static void steps(TextPage page, List<Step> steps, Set<Step> told) {
        List<Step> news = steps.stream().filter(told::add).toList();
        if (!news.isEmpty()) {
            row(page, news.size() == steps.size() ? "Step by step" : "Further steps", "");
        }
        for (int i = 0; i < news.size(); i++) {
            Step step = news.get(i);
            String number = " ".repeat(INDENT + 2) + (i + 1) + ". ";
            page.hanging(number, " ".repeat(number.length()), step.text());
            step.command().ifPresent(command -> page.command(number.length() + 2, command));
        }
    }

    static List<String> otherNames(AlsoKnownAs names) {
        List<String> words = new ArrayList<>();
        names.exchange().ifPresent(name -> words.add("Exchange " + name));
        names.windows().ifPresent(name -> words.add("Windows " + name));
        names.dotnet().ifPresent(name -> words.add(".NET " + name));
        names.openssl().ifPresent(name -> words.add("OpenSSL " + name));
        names.postfix().ifPresent(name -> words.add("Postfix " + name));
        return words;
    }
}
