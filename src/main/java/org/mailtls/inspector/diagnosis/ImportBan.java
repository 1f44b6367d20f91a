package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What speaks against putting any certificate of a chain into a store; told with every finding that might tempt to. */
final class ImportBan {
    /** The fact that names the code of what forbids it. */
    static final String FACT = "forbids";

    /** The most telling first. */
    private static final List<FindingCode> FORBIDDING = List.of(
            FindingCode.INTERCEPTION_SUSPECTED,
            FindingCode.DISTRUSTED_CERTIFICATE,
            FindingCode.REVOKED,
            FindingCode.BAD_SIGNATURE,
            FindingCode.SELF_SIGNED_CERTIFICATE,
            FindingCode.EXPIRED);

    private static final Set<FindingCode> TEMPTING =
            Set.of(FindingCode.UNTRUSTED_ROOT, FindingCode.MISSING_INTERMEDIATE, FindingCode.UNKNOWN_ISSUER);

    private ImportBan() {}

    /** The findings of one endpoint, those that might tempt to an import saying what forbids it. */
    static List<Finding> tell(List<Finding> findings) {
        Optional<FindingCode> reason = FORBIDDING.stream()
                .filter(code -> findings.stream().anyMatch(finding -> finding.code() == code))
                .findFirst();
        return reason.map(code -> findings.stream()
                        .map(finding -> tempts(finding) ? finding.with(List.of(Fact.text(FACT, code.word()))) : finding)
                        .toList())
                .orElse(findings);
    }

    private static boolean tempts(Finding finding) {
        return TEMPTING.contains(finding.code()) || FORBIDDING.contains(finding.code());
    }
}
