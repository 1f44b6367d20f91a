package org.mailtls.inspector.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.ChainGroups;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.report.Messages.HeadlineText;
import org.mailtls.inspector.report.Messages.LoggedText;
import org.mailtls.inspector.target.MailTarget;

/** The report as text: 100 columns, fit for a ticket or an e-mail. */
public final class TextReport {
    private static final int COLUMN = 16;

    private TextReport() {}

    /** Verdict and cause first, then findings, chain, certificates, connection, stores, and last the dialogue. */
    public static String of(Assessment assessment) {
        TextPage page = new TextPage();
        title(page, assessment);
        headline(page, Messages.verdict(assessment.verdict(), assessment.headline()), Messages.headline(assessment));
        if (!assessment.domain().isEmpty()) {
            page.heading("Findings about the domain");
            assessment.domain().forEach(finding -> FindingText.append(page, finding, assessment));
        }
        PolicyText.append(page, assessment);
        if (assessment.endpoints().size() != 1) {
            SenderReport.append(page, assessment.senders());
        }
        if (assessment.endpoints().size() > 1) {
            overview(page, assessment);
        }
        assessment.endpoints().forEach(endpoint -> append(page, endpoint, assessment));
        return page.toString();
    }

    private static void append(TextPage page, EndpointAssessment endpoint, Assessment whole) {
        if (whole.endpoints().size() > 1) {
            page.blank().line("=".repeat(TextPage.WIDTH));
            page.paragraph(0, Names.of(endpoint.evidence().endpoint()));
            headline(
                    page,
                    Messages.verdict(endpoint.verdict(), endpoint.headline()),
                    Messages.headline(endpoint, whole));
        }
        FindingText.appendAll(page, endpoint, whole);
        if (whole.endpoints().size() == 1) {
            SenderReport.append(page, whole.senders());
        }
        ChainText.append(page, endpoint);
        CertificateText.appendAll(page, endpoint, whole.policy().trust().at());
        RevocationText.append(page, endpoint);
        FetchText.append(page, endpoint);
        ConnectionText.append(page, endpoint, whole.evidence().target());
        StoresText.append(page, endpoint, whole.policy());
        WindowsText.append(page, endpoint.evidence(), endpoint.findings());
        DialogueText.append(page, endpoint.evidence().dialogue());
    }

    private static void title(TextPage page, Assessment assessment) {
        Evidence evidence = assessment.evidence();
        CapturingHost by = evidence.by();
        page.line(ToolVersion.current().name() + " " + ToolVersion.current().version());
        page.row(0, COLUMN, "Target", Messages.printable(target(evidence)));
        single(assessment)
                .ifPresent(endpoint -> page.row(
                        0, COLUMN, "Server", Names.of(endpoint.evidence().endpoint())));
        page.row(
                0,
                COLUMN,
                "Inspected",
                Words.seconds(evidence.startedAt()) + ", in " + Words.duration(evidence.duration()) + ", by "
                        + Messages.printable(by.name()) + " (" + Messages.printable(by.os()) + ")");
        if (!assessment.policy().trust().at().equals(evidence.startedAt())) {
            page.row(
                    0,
                    COLUMN,
                    "Judged as of",
                    Words.seconds(assessment.policy().trust().at()));
        }
        page.row(0, COLUMN, "Judged by", stores(assessment));
        page.row(
                0, COLUMN, "For", Names.capitalised(assessment.policy().sender().title()));
        mx(page, evidence.dns());
        assessment.policy().logged().ifPresent(entry -> logged(page, entry, assessment));
    }

    private static void logged(TextPage page, LogEntry entry, Assessment assessment) {
        LoggedText words = Messages.logged(entry);
        String agreement = Messages.logAgreement(assessment).orElse("");
        page.row(0, COLUMN, "Your log", words.title() + " " + words.meaning() + " " + agreement);
    }

    private static Optional<EndpointAssessment> single(Assessment assessment) {
        return assessment.endpoints().size() == 1
                ? assessment.endpoints().stream().findFirst()
                : Optional.empty();
    }

    private static String target(Evidence evidence) {
        return switch (evidence.target()) {
            case MailTarget.Domain domain ->
                domain.input() + " (domain " + domain.name().display() + ", "
                        + Names.of(domain.protocol(), domain.tlsMode()) + ")";
            case MailTarget.Server server ->
                server.input() + " (" + Names.of(server.protocol(), server.tlsMode()) + ")";
            case MailTarget.SavedChain saved -> saved.input() + " (a saved chain)";
        };
    }

    private static String stores(Assessment assessment) {
        List<String> names = assessment.policy().stores().stream()
                .map(store -> Messages.printable(store.name()))
                .toList();
        String assumed = assessment.policy().assumed().isEmpty()
                ? ""
                : ", assuming " + assessment.policy().assumed().size() + " more as trusted or sent";
        String computer = assessment
                .policy()
                .judge()
                .filter(judge -> !judge.equals(assessment.evidence().by()))
                .map(judge -> ", on " + Messages.printable(judge.name()))
                .orElse("");
        return (names.isEmpty() ? "no store" : String.join("; ", names)) + computer + assumed;
    }

    private static void mx(TextPage page, DnsEvidence dns) {
        dns.exchangers()
                .forEach(exchanger ->
                        page.row(0, COLUMN, "MX", exchanger.preference() + " " + Messages.printable(exchanger.host())));
    }

    private static void headline(TextPage page, String verdict, HeadlineText headline) {
        page.blank().line(verdict.toUpperCase(Locale.ROOT));
        page.paragraph(0, headline.text());
        page.paragraph(0, "Who acts: " + headline.whoActs() + ". " + headline.remedy());
    }

    /** The servers; where they show several chains, which of them each shows. */
    private static void overview(TextPage page, Assessment assessment) {
        page.heading("Servers");
        List<ChainGroups.Group> groups = ChainGroups.of(assessment.evidence().endpoints());
        for (EndpointAssessment endpoint : assessment.endpoints()) {
            String chain = groups.stream()
                    .filter(group -> groups.size() > 1 && group.servers().contains(endpoint.evidence()))
                    .map(group -> ", chain " + group.name())
                    .findFirst()
                    .orElse("");
            page.row(
                    0,
                    COLUMN + 6,
                    Messages.verdict(endpoint.verdict()).toUpperCase(Locale.ROOT),
                    Names.of(endpoint.evidence().endpoint()) + chain);
        }
        if (groups.size() > 1) {
            groups.forEach(group -> page.row(0, COLUMN + 6, "Chain " + group.name(), words(group)));
        }
    }

    private static String words(ChainGroups.Group group) {
        String print = "SHA-256 " + group.endEntity().sha256().hex();
        return CertificateDetails.of(group.endEntity())
                .map(details -> "issued by " + Messages.printable(details.issuerShort()) + ", "
                        + Words.date(details.notBefore()) + " to " + Words.date(details.notAfter()) + ", " + print)
                .orElse(print);
    }
}
