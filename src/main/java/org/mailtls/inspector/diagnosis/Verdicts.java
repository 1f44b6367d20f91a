package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules by which findings become a verdict. */
final class Verdicts {
    private Verdicts() {}

    /**
     * An endpoint's verdict: trusted needs a trusted path in every chosen store, a matching name and no error.
     *
     * @param findings all of the endpoint
     */
    static Verdict of(EndpointCase endpoint, List<Finding> findings) {
        if (endpoint.evidence().presented().isEmpty()) {
            return Verdict.UNREACHABLE;
        }
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (errors.stream().anyMatch(error -> error.code() != FindingCode.PATH_SEARCH_GAVE_UP)) {
            return Verdict.UNTRUSTED;
        }
        return errors.isEmpty() && everyStoreTrusts(endpoint) ? Verdict.TRUSTED : Verdict.INDETERMINATE;
    }

    static boolean everyStoreTrusts(EndpointCase endpoint) {
        return !endpoint.stores().isEmpty() && endpoint.stores().stream().allMatch(verdict -> verdict.trusted());
    }

    /** A target's verdict from those of its endpoints: one server that cannot be judged spoils a green one. */
    static Verdict of(List<EndpointAssessment> endpoints, List<Finding> domain) {
        Set<Verdict> verdicts =
                endpoints.stream().map(EndpointAssessment::verdict).collect(Collectors.toSet());
        boolean domainFails = domain.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        if (verdicts.isEmpty() || verdicts.equals(Set.of(Verdict.UNREACHABLE))) {
            return Verdict.UNREACHABLE;
        }
        if (verdicts.contains(Verdict.UNTRUSTED) || domainFails) {
            return Verdict.UNTRUSTED;
        }
        return verdicts.equals(Set.of(Verdict.TRUSTED)) ? Verdict.TRUSTED : Verdict.INDETERMINATE;
    }
}
