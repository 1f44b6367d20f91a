package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.TrustStore;

/** Judges a presented chain by a store; a pure function. */
public final class ChainJudge {

    private ChainJudge() {}

    /**
     * Finds the paths from the presented chain to the store's anchors and says what each of them lacks.
     *
     * @param presented as sent, index 0 the end-entity certificate
     * @param others further certificates that may complete a path but were not sent: fetched or assumed, with their origin. An assumed
     *     certificate counts as an anchor if it is self-signed, else as sent.
     * @param store the store that judges
     * @param otherStores stores that tell a public root from a private one, and may hold a missing intermediate's issuer
     */
    public static StoreVerdict judge(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            List<TrustStore> otherStores,
            TrustPolicy policy) {
        return judge(presented, others, store, Background.NONE.withOtherStores(otherStores), policy);
    }

    /** The same, where more is known than other stores. */
    public static StoreVerdict judge(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            Background background,
            TrustPolicy policy) {
        if (presented.isEmpty() || store.problem().isPresent()) {
            return withoutPath(store, List.of());
        }
        return switch (presented.getFirst().content()) {
            case Certificate.Content.Unreadable unreadable ->
                withoutPath(store, List.of(new TrustFailure.Malformed(new Place.Presented(0), unreadable.reason())));
            case Certificate.Content.Readable readable ->
                best(store, verdicts(chainCase(presented, others, store, background, policy)));
        };
    }

    private static StoreVerdict withoutPath(TrustStore store, List<TrustFailure> failures) {
        return new StoreVerdict(store, new PathVerdict(Optional.empty(), failures, List.of(), List.of()), List.of());
    }

    private static ChainCase chainCase(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            Background background,
            TrustPolicy policy) {
        List<TrustStore> otherStores = background.otherStores().stream()
                .filter(other -> other.problem().isEmpty() && !other.id().equals(store.id()))
                .toList();
        StoreKnowledge stores = new StoreKnowledge(store, otherStores, background.programmes());
        SignatureVerifier signatures = new SignatureVerifier();
        Optional<RevocationReview> revocation = background
                .revocation()
                .filter(data -> !data.required())
                .map(data -> new RevocationReview(data, presented, policy, signatures));
        return new ChainCase(presented, others, stores, background.revocation(), policy, signatures, revocation);
    }

    /** The other stores are only looked into where nothing is trusted: they explain, they do not trust. */
    private static List<PathVerdict> verdicts(ChainCase chain) {
        WorkBudget budget = new WorkBudget(chain.policy().pathBudget());
        TrustStore store = chain.stores().judging();
        List<PathVerdict> plain = review(chain, CertificatePool.of(chain.presented(), chain.others(), store), budget);
        return plain.stream().anyMatch(PathVerdict::trusted)
                        || chain.stores().others().isEmpty()
                ? plain
                : review(
                        chain,
                        CertificatePool.of(
                                chain.presented(),
                                chain.others(),
                                store,
                                chain.stores().others()),
                        budget);
    }

    private static List<PathVerdict> review(ChainCase chain, CertificatePool pool, WorkBudget budget) {
        KnownCertificate endEntity = pool.find(chain.presented().getFirst()).orElseThrow();
        PathFinder.Found found = new PathFinder(pool, chain.policy(), chain.signatures(), budget).find(endEntity);
        return found.paths().stream()
                .map(path -> new PathUnderReview(path.steps(), path.anchored(), found.incomplete(), chain))
                .map(PathReview::review)
                .toList();
    }

    private static StoreVerdict best(TrustStore store, List<PathVerdict> verdicts) {
        List<PathVerdict> ordered = new ArrayList<>(verdicts);
        ordered.sort(mostTelling());
        return new StoreVerdict(store, ordered.getFirst(), ordered.subList(1, ordered.size()));
    }

    private static Comparator<PathVerdict> mostTelling() {
        return Comparator.comparing((PathVerdict verdict) -> !verdict.trusted())
                .thenComparing(verdict -> !isAnchored(verdict))
                .thenComparingInt(ChainJudge::firstRank)
                .thenComparingInt(verdict -> verdict.failures().size());
    }

    private static boolean isAnchored(PathVerdict verdict) {
        return verdict.path().filter(CertificationPath::anchored).isPresent();
    }

    private static int firstRank(PathVerdict verdict) {
        return verdict.failures().stream().findFirst().map(Faults::rank).orElse(0);
    }
}
