package org.mailtls.inspector.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.TrustFailure;

/** What the dates of certificates mean at the time judged at. */
final class Validity {
    /** Certificates that live shorter than this are renewed automatically, and late. */
    private static final Duration SHORT_LIFETIME = Duration.ofDays(100);

    private static final Duration USUAL_NOTICE = Duration.ofDays(30);
    private static final Duration SHORT_NOTICE = Duration.ofDays(14);
    private static final Duration NEW = Duration.ofDays(14);

    private Validity() {}

    static List<Fact> expired(TrustFailure.Expired it, EndpointCase endpoint) {
        return List.of(
                Fact.text("subject", endpoint.subjectOf(it.place(), it.subject())),
                Fact.text("holder", holder(it.place(), endpoint)),
                Fact.moment("notAfter", it.notAfter()),
                Fact.amount("days", Duration.between(it.notAfter(), it.at()).toDays()));
    }

    static List<Fact> notYetValid(TrustFailure.NotYetValid it, EndpointCase endpoint) {
        return List.of(
                Fact.text("subject", endpoint.subjectOf(it.place(), it.subject())),
                Fact.text("holder", holder(it.place(), endpoint)),
                Fact.moment("notBefore", it.notBefore()),
                Fact.moment("at", it.at()));
    }

    /** Whether the end-entity certificate is so new that the partner may not know of the change. */
    static boolean isNew(CertificateDetails details, Instant at) {
        return !details.notBefore().isAfter(at)
                && !details.notBefore().plus(NEW).isBefore(at);
    }

    static Stream<Finding> expiresSoon(EndpointCase endpoint) {
        return endpoint.certificates()
                .flatMap(certificate -> endpoint.detailsOf(certificate).stream()
                        .filter(details -> expiresSoon(details, endpoint.at()))
                        .map(details -> expiresSoon(endpoint.placeOf(certificate), details, endpoint)));
    }

    private static boolean expiresSoon(CertificateDetails details, Instant at) {
        Duration lifetime = Duration.between(details.notBefore(), details.notAfter());
        Duration notice = lifetime.compareTo(SHORT_LIFETIME) < 0 ? SHORT_NOTICE : USUAL_NOTICE;
        return !details.notAfter().isBefore(at) && details.notAfter().isBefore(at.plus(notice));
    }

    private static Finding expiresSoon(Place place, CertificateDetails details, EndpointCase endpoint) {
        return Finding.of(
                FindingCode.EXPIRES_SOON,
                place,
                Fact.text("holder", holder(place, endpoint)),
                Fact.moment("notAfter", details.notAfter()),
                Fact.amount(
                        "days",
                        Duration.between(endpoint.at(), details.notAfter()).toDays()));
    }

    /** Whose certificate it is, as it stands in "The certificate of ...". */
    static String holder(Place place, EndpointCase endpoint) {
        return place.equals(new Place.Presented(0))
                ? endpoint.host()
                : endpoint.at(place)
                        .map(endpoint::shortName)
                        .map(name -> "\"" + name + "\"")
                        .orElse("an authority");
    }
}
