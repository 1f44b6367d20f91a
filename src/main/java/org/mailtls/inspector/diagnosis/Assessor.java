package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.Background;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.ChainJudge;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.Revocation;
import org.mailtls.inspector.trust.StoreVerdict;

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
        Headline headline = Headlines.of(endpoints, domain, DomainRules.commonFacts(evidence, policy));
        return new Assessment(
                evidence,
                policy,
                Verdicts.of(endpoints, domain),
                Headlines.beside(headline, policy.logged(), logged),
                endpoints,
                domain,
                logged,
                Senders.of(evidence, endpoints));
    }

    private static EndpointAssessment judge(EndpointEvidence endpoint, Evidence whole, Policy policy) {
        Optional<ReferenceIdentity> wanted = ReferenceNames.wanted(policy.sender(), endpoint, whole, policy);
        Optional<NameMatch> name = wanted.flatMap(reference -> endpoint.endEntity()
                .filter(leaf -> leaf.holder().isPresent())
                .map(leaf -> ReferenceNames.match(policy.sender(), leaf, reference)));
        EndpointCase judged =
                EndpointCase.of(whole, endpoint, policy, storeVerdicts(endpoint, whole, policy), wanted, name);
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

    private static List<StoreVerdict> storeVerdicts(EndpointEvidence endpoint, Evidence whole, Policy policy) {
        if (endpoint.presented().isEmpty()) {
            return List.of();
        }
        List<CertificationPath.Step> further = Stream.of(
                        steps(policy.assumed(), Origin.ASSUMED), steps(fetchedIssuers(endpoint), Origin.FETCHED))
                .flatMap(steps -> steps)
                .toList();
        return policy.stores().stream()
                .map(store -> ChainJudge.judge(
                        endpoint.presented(),
                        further,
                        store,
                        background(store, endpoint, whole, policy),
                        policy.trust()))
                .toList();
    }

    private static List<Certificate> fetchedIssuers(EndpointEvidence endpoint) {
        return endpoint.fetches().stream()
                .flatMap(fetch -> fetch.outcome() instanceof Fetch.Outcome.Issuers issuers
                        ? issuers.certificates().stream()
                        : Stream.empty())
                .distinct()
                .toList();
    }

    private static Stream<CertificationPath.Step> steps(List<Certificate> certificates, Origin origin) {
        return certificates.stream().map(certificate -> new CertificationPath.Step(certificate, origin));
    }

    private static Background background(TrustStore store, EndpointEvidence endpoint, Evidence whole, Policy policy) {
        List<Staple> staples = endpoint.handshake().map(HandshakeFacts::staples).orElse(List.of());
        return Background.NONE
                .withOtherStores(othersThan(store, policy))
                .withProgrammes(policy.programmes())
                .withRevocation(Revocation.found(staples, endpoint.fetches()).seenAt(whole.startedAt()));
    }

    private static List<TrustStore> othersThan(TrustStore store, Policy policy) {
        return Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                .filter(other -> !other.id().equals(store.id()))
                .toList();
    }
}
