package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/** What the chosen stores make of the chain. */
final class TrustRules {
    private TrustRules() {}

    static Stream<Finding> failures(EndpointCase endpoint) {
        return judging(endpoint)
                .flatMap(verdict -> verdict.best().failures().stream()
                        .map(failure -> finding(failure, endpoint)
                                .with(MissingIssuers.facts(failure, verdict.best(), endpoint))
                                .as(Severity.ERROR)
                                .by(verdict.store().id())));
    }

    static Stream<Finding> warnings(EndpointCase endpoint) {
        return judging(endpoint)
                .flatMap(verdict -> verdict.best().warnings().stream()
                        .map(warning -> finding(warning, endpoint)
                                .as(Severity.WARNING)
                                .by(verdict.store().id())));
    }

    static Stream<Finding> unreadableStores(EndpointCase endpoint) {
        return endpoint.policy().stores().stream()
                .flatMap(store -> store.problem().stream().map(problem -> unreadable(store, problem)));
    }

    static Stream<Finding> alternativePaths(EndpointCase endpoint) {
        return judging(endpoint)
                .filter(verdict -> !verdict.others().isEmpty())
                .map(verdict -> Finding.of(
                                FindingCode.ALTERNATIVE_PATHS,
                                new Place.Connection(),
                                Fact.amount("paths", 1L + verdict.others().size()),
                                Fact.texts("ends", ends(verdict, endpoint)))
                        .by(verdict.store().id()));
    }

    /** The verdicts of the stores that could be read. */
    static Stream<StoreVerdict> judging(EndpointCase endpoint) {
        return endpoint.stores().stream()
                .filter(verdict -> verdict.store().problem().isEmpty());
    }

    private static Finding unreadable(TrustStore store, String problem) {
        return Finding.of(
                        FindingCode.STORE_UNREADABLE,
                        new Place.Connection(),
                        Fact.text("storeName", store.name()),
                        Fact.text("problem", problem))
                .by(store.id());
    }

    private static List<String> ends(StoreVerdict verdict, EndpointCase endpoint) {
        return Stream.concat(Stream.of(verdict.best()), verdict.others().stream())
                .flatMap(path -> end(path, endpoint).stream())
                .toList();
    }

    private static Optional<String> end(PathVerdict verdict, EndpointCase endpoint) {
        return verdict.path()
                .map(CertificationPath::top)
                .map(top -> endpoint.shortName(top) + (verdict.trusted() ? " (trusted)" : " (not trusted)"));
    }

    /** The finding of a failure; every failure has one. */
    static Finding finding(TrustFailure failure, EndpointCase endpoint) {
        return Finding.of(FindingCode.of(failure), failure.place()).with(TrustFacts.of(failure, endpoint));
    }
}
