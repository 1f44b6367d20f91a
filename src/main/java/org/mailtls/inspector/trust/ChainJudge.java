package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.RootProgrammes;
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
        return judge(presented, others, store, otherStores, RootProgrammes.NONE, policy);
    }

    /**
     * The same, where lists of public authorities are at hand too.
     *
     * @param programmes tell a public root from a private one without having its certificate, and say which certificates are distrusted
     */
    public static StoreVerdict judge(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            List<TrustStore> otherStores,
            RootProgrammes programmes,
            TrustPolicy policy) {
        List<TrustStore> usable = otherStores.stream()
                .filter(other -> other.problem().isEmpty() && !other.id().equals(store.id()))
                .toList();
        return new Case(presented, others, new StoreKnowledge(store, usable, programmes), policy).verdict();
    }

    /** One chain and all that it is judged by. */
    private record Case(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            StoreKnowledge stores,
            TrustPolicy policy,
            SignatureVerifier signatures,
            WorkBudget budget) {

        Case(
                List<Certificate> presented,
                List<CertificationPath.Step> others,
                StoreKnowledge stores,
                TrustPolicy policy) {
            this(presented, others, stores, policy, new SignatureVerifier(), new WorkBudget(policy.pathBudget()));
        }

        StoreVerdict verdict() {
            TrustStore store = stores.judging();
            if (presented.isEmpty() || store.problem().isPresent()) {
                return withoutPath(List.of());
            }
            return switch (presented.getFirst().content()) {
                case Certificate.Content.Unreadable unreadable ->
                    withoutPath(List.of(new TrustFailure.Malformed(new Place.Presented(0), unreadable.reason())));
                case Certificate.Content.Readable readable -> best(verdicts());
            };
        }

        private StoreVerdict withoutPath(List<TrustFailure> failures) {
            TrustStore store = stores.judging();
            return new StoreVerdict(
                    store, new PathVerdict(store.id(), Optional.empty(), failures, List.of()), List.of());
        }

        /** The other stores are only looked into where nothing is trusted: they explain, they do not trust. */
        private List<PathVerdict> verdicts() {
            List<PathVerdict> plain = review(CertificatePool.of(presented, others, stores.judging()));
            return plain.stream().anyMatch(PathVerdict::trusted)
                            || stores.others().isEmpty()
                    ? plain
                    : review(CertificatePool.of(presented, others, stores.judging(), stores.others()));
        }

        private List<PathVerdict> review(CertificatePool pool) {
            KnownCertificate endEntity = pool.find(presented.getFirst()).orElseThrow();
            PathFinder.Found found = new PathFinder(pool, policy, signatures, budget).find(endEntity);
            return found.paths().stream()
                    .map(path -> PathReview.review(new PathUnderReview(
                            path.steps(), path.anchored(), found.incomplete(), presented, policy, stores, signatures)))
                    .toList();
        }

        private StoreVerdict best(List<PathVerdict> verdicts) {
            List<PathVerdict> ordered = new ArrayList<>(verdicts);
            ordered.sort(mostTelling());
            return new StoreVerdict(stores.judging(), ordered.getFirst(), ordered.subList(1, ordered.size()));
        }
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
