package org.mailtls.inspector.report;

import java.util.List;
import java.util.Map;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.report.Messages.HeadlineText;
import org.mailtls.inspector.report.Messages.Step;

/** The section of one target: headline, servers with their findings and certificates, and the whole text report to unfold. */
final class HtmlSection {
    private final HtmlPage page = new HtmlPage();
    private final String id;

    private HtmlSection(String id) {
        this.id = id;
    }

    static String of(String id, TargetResult result) {
        HtmlSection section = new HtmlSection(id);
        section.write(result);
        return section.page.toString();
    }

    private void write(TargetResult result) {
        Summary summary = Summary.of(result);
        String heading = id + "-heading";
        page.element("section", Map.of("id", id, "aria-labelledby", heading), () -> {
            page.element("h2", Map.of("id", heading), summary.target());
            HtmlReport.verdict(page, "p", summary.verdict(), verdict(result));
            headline(summary.headline());
            switch (result) {
                case TargetResult.Inspected(Assessment assessment) -> write(assessment);
                case TargetResult.NotATarget refused -> {}
            }
        });
    }

    private static String verdict(TargetResult result) {
        return switch (result) {
            case TargetResult.Inspected(Assessment assessment) ->
                Messages.verdict(assessment.verdict(), assessment.headline());
            case TargetResult.NotATarget refused ->
                Messages.verdict(Summary.of(refused).verdict());
        };
    }

    private void write(Assessment assessment) {
        assessment.domain().forEach(finding -> finding(finding, assessment));
        boolean several = assessment.endpoints().size() > 1;
        for (EndpointAssessment endpoint : assessment.endpoints()) {
            page.element("h3", Names.of(endpoint.evidence().endpoint()));
            if (several) {
                HtmlReport.verdict(
                        page, "p", endpoint.verdict(), Messages.verdict(endpoint.verdict(), endpoint.headline()));
                headline(Messages.headline(endpoint, assessment));
            }
            endpoint.findings().forEach(finding -> finding(finding, assessment));
            certificates(endpoint);
        }
        page.element("details", () -> {
            page.element("summary", "Everything that was seen, as text");
            page.element("pre", TextReport.of(assessment));
        });
    }

    private void headline(HeadlineText headline) {
        page.element("p", Map.of("class", "headline"), headline.text());
        page.element("p", () -> {
            page.element("strong", "Who acts: " + headline.whoActs() + ".");
            page.text(" " + headline.remedy());
        });
    }

    private void finding(Finding finding, Assessment whole) {
        Messages.FindingText words = Messages.finding(finding, whole);
        page.element("article", Map.of("class", "finding " + finding.severity().word()), () -> {
            page.element("h4", Messages.severity(finding.severity()) + ": " + words.title());
            page.element("p", words.message());
            page.element("dl", () -> {
                fact("Likely cause", words.cause());
                fact("What to do", words.remedy());
                List<String> names = FindingText.otherNames(Messages.alsoKnownAs(finding.code()));
                if (!names.isEmpty()) {
                    fact("What others call it", String.join("; ", names));
                }
            });
            steps(Messages.remedySteps(finding, whole));
        });
    }

    private void fact(String name, String value) {
        page.element("dt", name).element("dd", value);
    }

    private void steps(List<Step> steps) {
        if (!steps.isEmpty()) {
            page.element(
                    "ol",
                    () -> steps.forEach(step -> page.element("li", () -> {
                        page.text(step.text());
                        step.command().ifPresent(command -> page.element("pre", command));
                    })));
        }
    }

    private void certificates(EndpointAssessment endpoint) {
        List<Certificate> presented = endpoint.evidence().presented();
        if (presented.isEmpty()) {
            return;
        }
        page.element("table", () -> {
            page.element("caption", "Certificates as sent, the server's own first");
            page.element(
                    "thead",
                    () -> page.element("tr", () -> {
                        for (String column : List.of("Subject", "Issuer", "Valid", "SHA-256")) {
                            page.element("th", Map.of("scope", "col"), column);
                        }
                    }));
            page.element("tbody", () -> presented.forEach(this::certificate));
        });
    }

    private void certificate(Certificate certificate) {
        page.element("tr", () -> {
            CertificateDetails.of(certificate)
                    .ifPresentOrElse(
                            details -> page.element("td", Messages.printable(details.subject()))
                                    .element("td", Messages.printable(details.issuer()))
                                    .element(
                                            "td",
                                            Words.date(details.notBefore()) + " \u2013 "
                                                    + Words.date(details.notAfter())),
                            () -> page.element("td", "(unreadable certificate)")
                                    .element("td", "")
                                    .element("td", ""));
            page.element("td", Map.of("class", "code"), certificate.sha256().hex());
        });
    }
}
