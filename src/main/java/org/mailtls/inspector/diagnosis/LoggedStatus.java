package org.mailtls.inspector.diagnosis;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Agreement.Reason;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.log.Direction;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.Symptom;
import org.mailtls.inspector.table.Table;

/** Compares what was seen with what a mail server logged. */
public final class LoggedStatus {
    private static final String TABLE = "explanations.tsv";
    private static final String PATH = "path";
    private static final String CERTIFICATE = "certificate";

    /** What makes a sender refuse a path. */
    private static final Set<FindingCode> PATH_FAULTS = EnumSet.of(
            FindingCode.DISTRUSTED_CERTIFICATE,
            FindingCode.REVOKED,
            FindingCode.BAD_SIGNATURE,
            FindingCode.MALFORMED_CERTIFICATE,
            FindingCode.SELF_SIGNED_CERTIFICATE,
            FindingCode.UNTRUSTED_ROOT,
            FindingCode.PUBLIC_ROOT_ABSENT_HERE,
            FindingCode.MISSING_INTERMEDIATE,
            FindingCode.UNKNOWN_ISSUER,
            FindingCode.EXPIRED,
            FindingCode.NOT_YET_VALID,
            FindingCode.WRONG_USAGE,
            FindingCode.KEY_USAGE_MISMATCH,
            FindingCode.ISSUER_NOT_CA,
            FindingCode.PATH_LENGTH_EXCEEDED,
            FindingCode.NAME_CONSTRAINTS_VIOLATED,
            FindingCode.POLICY_VIOLATED,
            FindingCode.UNKNOWN_CRITICAL_EXTENSION,
            FindingCode.WEAK_SIGNATURE,
            FindingCode.WEAK_KEY,
            FindingCode.VALIDATOR_REFUSED);

    private record Explanation(
            Set<FindingCode> surely, Set<FindingCode> perhaps, boolean needsCertificate, Set<Check> checks) {}

    private static final Map<String, Explanation> EXPLANATIONS =
            Table.keyed(LoggedStatus.class, TABLE, LoggedStatus::explanation);

    private LoggedStatus() {}

    /** Whether the findings about the servers, and those about the domain, explain the entry. */
    public static Agreement compare(List<EndpointAssessment> endpoints, List<Finding> domain, LogEntry entry) {
        if (entry.direction() == Direction.OWN_CERTIFICATE || entry.symptom() == Symptom.OWN_CERTIFICATE) {
            return new Agreement.NotComparable(Reason.OWN_CERTIFICATE);
        }
        if (entry.direction() == Direction.INBOUND) {
            return new Agreement.NotComparable(Reason.INBOUND);
        }
        if (entry.symptom() == Symptom.NOT_TLS) {
            return new Agreement.NotComparable(Reason.NOT_ABOUT_TLS);
        }
        List<EndpointAssessment> meant = meant(endpoints, entry);
        List<Finding> findings = Stream.concat(
                        meant.stream().flatMap(endpoint -> endpoint.findings().stream()), domain.stream())
                .toList();
        return compare(meant, findings, entry.symptom());
    }

    /** The servers that the entry is about: that of its address, where it was inspected, or else all. */
    private static List<EndpointAssessment> meant(List<EndpointAssessment> endpoints, LogEntry entry) {
        List<EndpointAssessment> there = endpoints.stream()
                .filter(endpoint ->
                        entry.address().equals(endpoint.evidence().endpoint().address()))
                .filter(endpoint -> entry.address().isPresent())
                .toList();
        return there.isEmpty() ? endpoints : there;
    }

    private static Agreement compare(List<EndpointAssessment> meant, List<Finding> findings, Symptom symptom) {
        Explanation explanation = explanation(symptom);
        boolean checked = checked(meant, explanation.checks());
        List<FindingCode> surely = checked ? codesIn(findings, explanation.surely()) : List.of();
        List<FindingCode> perhaps = codesIn(findings, explanation.perhaps());
        if (!surely.isEmpty() || !perhaps.isEmpty()) {
            return new Agreement.Agrees(surely.isEmpty() ? perhaps : surely, !surely.isEmpty());
        }
        boolean certificateSeen = meant.stream()
                .anyMatch(endpoint -> !endpoint.evidence().presented().isEmpty());
        if (!certificateSeen && explanation.needsCertificate()) {
            return new Agreement.NotComparable(Reason.NO_CERTIFICATE_SEEN);
        }
        if (!checked) {
            return new Agreement.NotComparable(Reason.NOT_CHECKED);
        }
        return new Agreement.Disagrees(findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .distinct()
                .toList());
    }

    private static List<FindingCode> codesIn(List<Finding> findings, Set<FindingCode> codes) {
        return findings.stream()
                .filter(finding -> !isHarmless(finding))
                .map(Finding::code)
                .filter(codes::contains)
                .distinct()
                .toList();
    }

    /** A second certificate that is as good as the first explains nothing. */
    private static boolean isHarmless(Finding finding) {
        return finding.code() == FindingCode.SNI_DEPENDENT && finding.severity() == Severity.INFO;
    }

    /** Whether one of the checks that would answer the complaint was made, where it takes one. */
    private static boolean checked(List<EndpointAssessment> meant, Set<Check> needed) {
        return needed.isEmpty()
                || meant.stream()
                        .map(endpoint -> endpoint.evidence().checks())
                        .anyMatch(checks ->
                                needed.stream().anyMatch(check -> checks.get(check) instanceof CheckState.Done));
    }

    private static Explanation explanation(Symptom symptom) {
        Explanation explanation = EXPLANATIONS.get(symptom.word());
        if (explanation == null) {
            throw new IllegalStateException("the table " + TABLE + " lacks " + symptom.word());
        }
        return explanation;
    }

    private static Explanation explanation(String[] cells) {
        List<String> needs = List.of(cells[3].split(" "));
        Set<Check> checks = Arrays.stream(Check.values())
                .filter(check -> needs.contains(check.word()))
                .collect(Collectors.toSet());
        return new Explanation(codes(cells[1]), codes(cells[2]), needs.contains(CERTIFICATE), checks);
    }

    private static Set<FindingCode> codes(String cell) {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        Stream.of(cell.split(" ")).filter(word -> !word.equals("-")).forEach(word -> {
            if (word.equals(PATH)) {
                codes.addAll(PATH_FAULTS);
            } else {
                codes.add(Table.word(word, FindingCode.values(), FindingCode::word)
                        .orElseThrow());
            }
        });
        return codes;
    }
}
