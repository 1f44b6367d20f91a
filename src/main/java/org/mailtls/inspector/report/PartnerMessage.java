package org.mailtls.inspector.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;

/**
 * A message to the partner's administrator, ready to send. It tells what the partner's servers showed and nothing of the own
 * network: no computer, no store, no route.
 */
public final class PartnerMessage {
    /** No line has more characters than this, but for a long word. */
    public static final int WIDTH = TextPage.WIDTH;

    private static final int COLUMN = 16;

    /** Octets of a certificate that a message can carry; no real one comes near. */
    private static final int LONGEST_CERTIFICATE = 8_192;

    /** Facts that are nobody's business but ours. */
    private static final Set<String> INTERNAL =
            Set.of("pc", "judge", "judgedBy", "storeName", "knownTo", "trustedWith", "sender");

    private PartnerMessage() {}

    /** Whether anything was found that the partner can mend. */
    public static boolean asks(Assessment assessment) {
        return gravest(assessment).isPresent();
    }

    /** Subject and body: what was seen, when and where, what is wrong or missing, and how to check it. */
    public static String of(Assessment assessment) {
        Optional<Severity> gravest = gravest(assessment);
        Severity told = gravest.orElse(Severity.ERROR);
        List<EndpointAssessment> concerned = assessment.endpoints().stream()
                .filter(endpoint -> !concerning(endpoint.findings(), told).isEmpty())
                .toList();
        List<Finding> domain = concerning(assessment.domain(), told);
        boolean sound = gravest.isEmpty();
        TextPage page = new TextPage();
        page.paragraph(0, "Subject: " + phrase("subject", assessment));
        page.blank().line(Phrases.get("partner.greeting")).blank();
        page.paragraph(0, phrase(opening(assessment, gravest), assessment));
        (sound ? assessment.endpoints() : concerned).forEach(endpoint -> append(page, endpoint, told, assessment));
        findings(page, domain);
        if (!sound) {
            page.blank().paragraph(0, Phrases.get("partner.closing"));
        } else if (assessment.verdict() == Verdict.UNREACHABLE) {
            page.blank().paragraph(0, Phrases.get("partner.no-request"));
        }
        page.blank().line(Phrases.get("partner.signature"));
        return page.toString();
    }

    /** Errors are told alone; where there are none, what the partner may want to mend all the same. */
    private static Optional<Severity> gravest(Assessment assessment) {
        List<Finding> all = Stream.concat(
                        assessment.domain().stream(),
                        assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()))
                .toList();
        return Stream.of(Severity.ERROR, Severity.WARNING)
                .filter(severity -> !concerning(all, severity).isEmpty())
                .findFirst();
    }

    private static String opening(Assessment assessment, Optional<Severity> gravest) {
        if (assessment.verdict() == Verdict.UNREACHABLE) {
            return "unreachable";
        }
        return gravest.map(severity -> severity == Severity.ERROR ? "opening" : "noticed")
                .orElse("sound");
    }

    private static String phrase(String key, Assessment assessment) {
        String target = name(assessment.evidence().target());
        return Template.fill(Phrases.get("partner." + key), List.of(Fact.text("target", target)));
    }

    private static String name(MailTarget target) {
        return switch (target) {
            case MailTarget.Domain domain -> domain.name().display();
            case MailTarget.Server server -> server.host().display();
            case MailTarget.SavedChain saved -> "your mail server";
        };
    }

    private static void append(TextPage page, EndpointAssessment endpoint, Severity told, Assessment assessment) {
        MailTarget target = assessment.evidence().target();
        page.blank();
        if (!(target instanceof MailTarget.SavedChain)) {
            page.row(0, COLUMN, "Server:", Names.of(endpoint.evidence().endpoint()));
        }
        page.row(0, COLUMN, "Seen on:", Words.seconds(assessment.evidence().startedAt()));
        endpoint.evidence().endEntity().ifPresent(leaf -> {
            CertificateDetails.of(leaf).ifPresent(details -> certificate(page, details));
            page.row(0, COLUMN, "SHA-256:", leaf.sha256().hex());
        });
        findings(page, concerning(endpoint.findings(), told));
        toAdd(page, endpoint);
        command(endpoint.evidence().endpoint(), target).ifPresent(command -> {
            page.blank().paragraph(0, Phrases.get("partner.check"));
            page.paragraph(4, command);
        });
    }

    private static void certificate(TextPage page, CertificateDetails details) {
        page.row(0, COLUMN, "Certificate:", Messages.printable(details.subject()));
        page.row(0, COLUMN, "Issued by:", Messages.printable(details.issuer()));
        page.row(0, COLUMN, "Valid:", Words.date(details.notBefore()) + " to " + Words.date(details.notAfter()));
    }

    private static void findings(TextPage page, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.blank().line(Phrases.get("partner.findings"));
        findings.forEach(finding -> page.hanging("- ", "  ", words(finding)));
    }

    /** The certificates that the server has to send along, ready to be pasted into its chain. */
    private static void toAdd(TextPage page, EndpointAssessment endpoint) {
        List<Certificate> missing = endpoint.missing().stream()
                .filter(certificate -> certificate.der().length() <= LONGEST_CERTIFICATE)
                .toList();
        if (!missing.isEmpty()) {
            page.blank().line(Phrases.get("partner.to-add"));
            CertificateFiles.pem(missing).lines().forEach(page::line);
        }
    }

    /** What the partner can mend; that we do not reach an authority counts only where mail is held back for it. */
    private static List<Finding> concerning(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .filter(finding -> severity == Severity.ERROR || finding.code() != FindingCode.REVOCATION_UNREACHABLE)
                .filter(finding -> Phrases.find(finding.code().word() + ".ask").isPresent())
                .toList();
    }

    private static String words(Finding finding) {
        String code = finding.code().word();
        List<Fact> facts = finding.facts().stream()
                .filter(fact -> !INTERNAL.contains(fact.name()))
                .toList();
        String message = Phrases.find(code + ".partner").orElseGet(() -> Phrases.get(code + ".message"));
        return Template.fill(message, facts) + " " + Template.fill(Phrases.get(code + ".ask"), facts);
    }

    /** What shows the same with OpenSSL; there is nothing to type for a saved chain. */
    private static Optional<String> command(Endpoint endpoint, MailTarget target) {
        return switch (target) {
            case MailTarget.Domain domain -> Optional.of(command(endpoint, domain.protocol(), domain.tlsMode()));
            case MailTarget.Server server -> Optional.of(command(endpoint, server.protocol(), server.tlsMode()));
            case MailTarget.SavedChain saved -> Optional.empty();
        };
    }

    private static String command(Endpoint endpoint, MailProtocol protocol, TlsMode mode) {
        String host = switch (endpoint.host()) {
            case Host.DnsName name -> name.ascii();
            case Host.Address literal -> literal.ascii().contains(":") ? "[" + literal.ascii() + "]" : literal.ascii();
        };
        String startTls = switch (mode) {
            case STARTTLS -> " -starttls " + protocol.word().toLowerCase(Locale.ROOT);
            case IMPLICIT -> "";
        };
        return "openssl s_client -connect " + host + ":" + endpoint.port() + startTls + " -showcerts";
    }
}
