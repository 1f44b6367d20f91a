package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.ReferenceIdentity;

/** Judges evidence under a policy; a pure function. */
public final class Assessor {
    private Assessor() {}

    /** What the evidence means: every finding, a verdict and a headline, for each endpoint and for the whole. */
    public static Assessment judge(Evidence evidence, Policy policy) {
        List<EndpointAssessment> endpoints = evidence.endpoints().stream()
                .map(endpoint -> judge(endpoint, evidence, policy))
                .toList();
        List<Finding> domain = DomainRules.apply(evidence, policy);
        Optional<Agreement> logged = policy.logged().map(entry -> LoggedStatus.compare(endpoints, domain, entry));
        Headline headline = Headlines.of(endpoints, domain, DomainRules.commonFacts(evidence, policy), policy.sender());
        return new Assessment(
                evidence,
                policy,
                Verdicts.of(endpoints, domain),
                Headlines.beside(headline, policy.logged(), logged),
                endpoints,
                domain,
                logged,
                Senders.of(evidence, endpoints),
                Optional.empty());
    }

    private static EndpointAssessment judge(EndpointEvidence endpoint, Evidence whole, Policy policy) {
        Optional<ReferenceIdentity> wanted = ReferenceNames.wanted(policy.sender(), endpoint, whole, policy);
        Optional<NameMatch> name = wanted.flatMap(reference -> endpoint.endEntity()
                .filter(leaf -> leaf.holder().isPresent())
                .map(leaf -> ReferenceNames.match(policy.sender(), leaf, reference)));
        EndpointCase judged =
                EndpointCase.of(whole, endpoint, policy, StoreVerdicts.of(endpoint, whole, policy), wanted, name);
        List<Finding> findings = Rules.apply(judged);
        Verdict verdict = Verdicts.of(judged, findings);
        return new EndpointAssessment(
                endpoint,
                verdict,
                Headlines.of(judged, verdict, findings),
                judged.stores(),
                name,
                findings,
                judged.dane(),
                Senders.of(judged));
    }
}
