package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.TrustFailure;

/** The presented chain as it was sent. */
final class ChainRules {
    private static final Place CONNECTION = new Place.Connection();

    private ChainRules() {}

    /** Certificates that cannot be parsed, save those that a store's verdict tells of already. */
    static Stream<Finding> malformed(EndpointCase endpoint) {
        List<Certificate> presented = endpoint.evidence().presented();
        return IntStream.range(0, presented.size())
                .boxed()
                .flatMap(index -> unreadable(presented.get(index), new Place.Presented(index)))
                .filter(failure -> !toldByStore(failure.place(), endpoint))
                .map(failure -> TrustRules.finding(failure, endpoint));
    }

    private static Stream<TrustFailure> unreadable(Certificate certificate, Place place) {
        return switch (certificate.content()) {
            case Certificate.Content.Readable readable -> Stream.empty();
            case Certificate.Content.Unreadable unreadable ->
                Stream.of(new TrustFailure.Malformed(place, unreadable.reason()));
        };
    }

    private static boolean toldByStore(Place place, EndpointCase endpoint) {
        return endpoint.stores().stream()
                .flatMap(verdict -> verdict.best().failures().stream())
                .anyMatch(failure -> failure instanceof TrustFailure.Malformed
                        && failure.place().equals(place));
    }

    static Stream<Finding> outOfOrder(EndpointCase endpoint) {
        return Rules.when(endpoint.shape().outOfOrder(), Finding.of(FindingCode.CHAIN_OUT_OF_ORDER, CONNECTION));
    }

    static Stream<Finding> unrelated(EndpointCase endpoint) {
        return several(FindingCode.UNRELATED_CERTIFICATES, endpoint.shape().unrelated(), endpoint);
    }

    static Stream<Finding> duplicates(EndpointCase endpoint) {
        return several(FindingCode.DUPLICATE_CERTIFICATES, endpoint.shape().duplicates(), endpoint);
    }

    static Stream<Finding> rootSent(EndpointCase endpoint) {
        return endpoint.shape().rootSent().stream()
                .mapToObj(index -> Finding.of(
                        FindingCode.ROOT_SENT,
                        new Place.Presented(index),
                        Fact.text(
                                "subject",
                                endpoint.shortName(
                                        endpoint.evidence().presented().get(index)))));
    }

    private static Stream<Finding> several(FindingCode code, List<Integer> indices, EndpointCase endpoint) {
        List<String> subjects = indices.stream()
                .map(index -> endpoint.shortName(endpoint.evidence().presented().get(index)))
                .toList();
        return indices.stream()
                .limit(1)
                .map(first -> Finding.of(
                        code,
                        new Place.Presented(first),
                        Fact.amount("count", indices.size()),
                        Fact.texts("subjects", subjects)));
    }
}
