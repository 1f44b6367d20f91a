package org.mailtls.inspector.diagnosis;

import java.util.List;
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
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.Revocation;
import org.mailtls.inspector.trust.StoreVerdict;

/** What each chosen store makes of a chain that a server showed. */
final class StoreVerdicts {
    private StoreVerdicts() {}

    /** The verdicts on the chain of the endpoint's reported handshake. */
    static List<StoreVerdict> of(EndpointEvidence endpoint, Evidence whole, Policy policy) {
        List<Staple> staples = endpoint.handshake().map(HandshakeFacts::staples).orElse(List.of());
        Revocation revocation = Revocation.found(staples, endpoint.fetches()).seenAt(whole.startedAt());
        return of(endpoint.presented(), revocation, endpoint, policy);
    }

    /** The verdicts on another chain of the endpoint. */
    static List<StoreVerdict> of(List<Certificate> presented, EndpointEvidence endpoint, Policy policy) {
        return of(presented, Revocation.found(List.of(), endpoint.fetches()), endpoint, policy);
    }

    private static List<StoreVerdict> of(
            List<Certificate> presented, Revocation revocation, EndpointEvidence endpoint, Policy policy) {
        if (presented.isEmpty()) {
            return List.of();
        }
        List<CertificationPath.Step> further = Stream.of(
                        steps(policy.assumed(), Origin.ASSUMED), steps(fetchedIssuers(endpoint), Origin.FETCHED))
                .flatMap(steps -> steps)
                .toList();
        return policy.stores().stream()
                .map(store -> ChainJudge.judge(
                        presented, further, store, background(store, revocation, policy), policy.trust()))
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

    private static Background background(TrustStore store, Revocation revocation, Policy policy) {
        return Background.NONE
                .withOtherStores(othersThan(store, policy))
                .withProgrammes(policy.programmes())
                .withRevocation(revocation);
    }

    private static List<TrustStore> othersThan(TrustStore store, Policy policy) {
        return Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                .filter(other -> !other.id().equals(store.id()))
                .toList();
    }
}
