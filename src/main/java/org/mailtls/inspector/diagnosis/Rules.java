package org.mailtls.inspector.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every rule for a single endpoint, in the order in which equally severe findings are told. */
final class Rules {
    private static final List<Rule> ALL = List.of(
            InterceptionRule::findings,
            TrustRules::failures,
            NameRules::mismatch,
            CaptureRules::failure,
            PolicyRules::dane,
            PolicyRules::mtaSts,
            ChainRules::malformed,
            CertificateRules::keyUsage,
            RevocationRules::unreachable,
            RevocationRules::unknown,
            TrustRules::unreadableStores,
            TrustRules::warnings,
            NameRules::commonNameOnly,
            Validity::expiresSoon,
            CertificateRules::mustStaple,
            RevocationRules::staple,
            SessionRules::injection,
            SessionRules::legacyProtocol,
            SessionRules::weakCipher,
            SessionRules::secureRenegotiation,
            ServerNameRule::findings,
            ChainRules::outOfOrder,
            ChainRules::unrelated,
            SuspiciousTextRule::findings,
            ChainRules::duplicates,
            ChainRules::rootSent,
            TrustRules::alternativePaths);

    private Rules() {}

    /** What all rules find, errors first; what several of them say alike is told once. */
    static List<Finding> apply(EndpointCase endpoint) {
        List<Finding> found = ALL.stream()
                .flatMap(rule -> rule.findings(endpoint))
                .map(finding -> finding.with(endpoint.commonFacts()))
                .toList();
        List<Finding> merged = StoreAgreement.merge(found, endpoint.policy().stores());
        return ImportBan.tell(merged).stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    static Stream<Finding> when(boolean holds, Finding finding) {
        return holds ? Stream.of(finding) : Stream.empty();
    }
}
