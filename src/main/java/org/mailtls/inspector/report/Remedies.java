package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.report.Messages.Step;
import org.mailtls.inspector.target.MailTarget;

/** The steps against a finding. An import is never among them where anything speaks against the certificate. */
final class Remedies {
    private static final List<String> STOPGAP = List.of("stopgap", "undo-stopgap");

    /** What helps against a finding. */
    private static final Map<FindingCode, List<String>> STEPS = Map.ofEntries(
            Map.entry(
                    FindingCode.UNTRUSTED_ROOT,
                    List.of(
                            "ask-public",
                            "confirm-root",
                            "add-root",
                            "limit-root",
                            "check-root",
                            "restart",
                            "undo-root")),
            Map.entry(
                    FindingCode.MISSING_INTERMEDIATE,
                    List.of("ask-chain", "add-intermediate", "check-intermediate", "restart", "undo-intermediate")),
            Map.entry(FindingCode.PUBLIC_ROOT_ABSENT_HERE, List.of("root-updates", "proxy", "verify-leaf")),
            Map.entry(FindingCode.UNKNOWN_ISSUER, List.of("verify-leaf")),
            Map.entry(FindingCode.NAME_MISMATCH, List.of("connectors")),
            Map.entry(FindingCode.CLIENT_CERTIFICATE_REQUIRED, List.of("own-certificate")),
            Map.entry(FindingCode.CLIENT_CERTIFICATE_REFUSED, List.of("own-certificate")),
            Map.entry(FindingCode.NOT_YET_VALID, List.of("clock")),
            Map.entry(FindingCode.REVOCATION_UNREACHABLE, List.of("proxy", "verify-leaf")),
            Map.entry(FindingCode.CONNECTION_TIMED_OUT, List.of("reach")),
            Map.entry(FindingCode.CONNECTION_REFUSED, List.of("reach")));

    /** Findings whose steps put a certificate into a store. */
    private static final Set<FindingCode> IMPORTING =
            Set.of(FindingCode.UNTRUSTED_ROOT, FindingCode.MISSING_INTERMEDIATE);

    /** Findings that a connector without validation gets mail past, until they are mended. */
    private static final Set<FindingCode> PASSED_BY_STOPGAP = Set.of(
            FindingCode.SELF_SIGNED_CERTIFICATE,
            FindingCode.UNTRUSTED_ROOT,
            FindingCode.UNKNOWN_ISSUER,
            FindingCode.MISSING_INTERMEDIATE,
            FindingCode.EXPIRED,
            FindingCode.WRONG_USAGE,
            FindingCode.ISSUER_NOT_CA,
            FindingCode.WEAK_KEY,
            FindingCode.WEAK_SIGNATURE);

    private Remedies() {}

    static List<Step> steps(Finding finding, Assessment whole) {
        List<Fact> facts = facts(finding, whole);
        boolean forbidden = finding.fact("forbids").isPresent();
        List<Step> steps = new ArrayList<>();
        if (forbidden) {
            steps.add(step("import-nothing", facts));
        }
        if (!forbidden || !IMPORTING.contains(finding.code())) {
            STEPS.getOrDefault(finding.code(), List.of()).forEach(key -> steps.add(step(key, facts)));
        }
        if (finding.severity() == Severity.ERROR
                && PASSED_BY_STOPGAP.contains(finding.code())
                && !intercepted(finding)) {
            STOPGAP.forEach(key -> steps.add(step(key, facts)));
        }
        return List.copyOf(steps);
    }

    /** A connector without validation would hand mail to whoever intercepts. */
    private static boolean intercepted(Finding finding) {
        return finding.fact("forbids")
                .filter(new Fact.Value.Text(FindingCode.INTERCEPTION_SUSPECTED.word())::equals)
                .isPresent();
    }

    private static Step step(String key, List<Fact> facts) {
        return new Step(
                Template.fill(Phrases.get("step." + key), facts),
                Phrases.find("step." + key + ".command").map(command -> Template.fill(command, facts)));
    }

    private static List<Fact> facts(Finding finding, Assessment whole) {
        return finding.with(Stream.concat(
                                Stream.of(Fact.text("domain", domain(whole))), thumbprint(finding, whole).stream())
                        .toList())
                .facts();
    }

    /** The partner's mail domain, where the target tells it. */
    private static String domain(Assessment whole) {
        return switch (whole.evidence().target()) {
            case MailTarget.Domain domain -> domain.name().ascii();
            case MailTarget.Server server -> "PARTNER-DOMAIN";
            case MailTarget.SavedChain saved -> "PARTNER-DOMAIN";
        };
    }

    /** What Windows calls the thumbprint: the SHA-1 of the certificate a finding speaks of. */
    private static Optional<Fact> thumbprint(Finding finding, Assessment whole) {
        return finding.fact("fingerprint")
                .flatMap(value -> value instanceof Fact.Value.Text text ? Optional.of(text.text()) : Optional.empty())
                .flatMap(sha256 -> certificates(finding, whole)
                        .filter(certificate -> certificate.sha256().hex().equals(sha256))
                        .findFirst())
                .flatMap(CertificateDetails::of)
                .map(details -> Fact.text("thumbprint", details.sha1().toUpperCase(Locale.ROOT)));
    }

    private static Stream<Certificate> certificates(Finding finding, Assessment whole) {
        return endpointOf(finding, whole).stream()
                .flatMap(endpoint ->
                        Stream.concat(endpoint.evidence().presented().stream(), PathCertificates.of(endpoint)));
    }

    private static Optional<EndpointAssessment> endpointOf(Finding finding, Assessment whole) {
        return whole.endpoints().stream()
                .filter(endpoint -> endpoint.findings().contains(finding))
                .findFirst();
    }
}
