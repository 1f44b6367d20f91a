package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.TrustFailure;

/** The presented chain as it was sent. */
final class ChainRules {
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
}
