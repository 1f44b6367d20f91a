package org.mailtls.inspector.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/** What an issuer that the server did not send would change, and where it was found. */
final class MissingIssuers {
    private MissingIssuers() {}

    /**
     * Facts about a missing issuer; none for another failure.
     *
     * @param verdict on the path that the failure belongs to
     */
    static List<Fact> facts(TrustFailure failure, PathVerdict verdict, EndpointCase endpoint) {
        if (!(failure instanceof TrustFailure.MissingIntermediate missing)) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        fetchedFrom(missing.found(), endpoint).ifPresent(url -> facts.add(Fact.text("url", url)));
        long all = verdict.failures().stream().filter(MissingIssuers::isMissing).count();
        if (all > 1) {
            facts.add(Fact.amount("more", all - 1));
        }
        boolean anchored = verdict.path().filter(CertificationPath::anchored).isPresent();
        if (anchored && verdict.failures().stream().allMatch(MissingIssuers::isMissing)) {
            facts.add(Fact.text("trustedWith", endpoint.judge()));
        }
        return facts;
    }

    private static boolean isMissing(TrustFailure failure) {
        return failure instanceof TrustFailure.MissingIntermediate;
    }

    private static Optional<String> fetchedFrom(Certificate issuer, EndpointCase endpoint) {
        return endpoint.evidence().fetches().stream()
                .filter(fetch -> fetch.outcome() instanceof Fetch.Outcome.Issuers issuers
                        && issuers.certificates().contains(issuer))
                .map(Fetch::url)
                .findFirst();
    }
}
