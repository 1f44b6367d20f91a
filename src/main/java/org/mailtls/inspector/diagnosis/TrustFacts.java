package org.mailtls.inspector.diagnosis;

import java.util.List;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.TrustFailure;

/** The evidence in a trust failure as facts, with the names people know certificates by. */
final class TrustFacts {
    private TrustFacts() {}

    static List<Fact> of(TrustFailure failure, EndpointCase endpoint) {
        Place place = failure.place();
        return switch (failure) {
            case TrustFailure.SelfSigned it -> List.of(subject(place, it.subject(), endpoint));
            case TrustFailure.UntrustedRoot it ->
                List.of(
                        Fact.text("issuer", endpoint.shortName(it.root())),
                        Fact.text("fingerprint", it.root().sha256().hex()),
                        Fact.texts("knownTo", it.knownTo()));
            case TrustFailure.UnknownIssuer it ->
                List.of(
                        subject(place, it.subject(), endpoint),
                        Fact.text("issuer", endpoint.issuerOf(place, it.issuer())));
            case TrustFailure.MissingIntermediate it ->
                List.of(
                        subject(place, it.subject(), endpoint),
                        Fact.text("issuer", endpoint.shortName(it.found())),
                        Fact.text("fingerprint", it.found().sha256().hex()),
                        Fact.text("origin", it.origin().word()));
            case TrustFailure.PublicRootAbsentHere it ->
                List.of(
                        Fact.text("issuer", it.root().map(endpoint::shortName).orElse(it.rootSubject())),
                        Fact.texts("knownTo", it.knownTo()));
            case TrustFailure.Distrusted it ->
                List.of(subject(place, it.subject(), endpoint), Fact.text("by", it.by()));
            case TrustFailure.Expired it -> Validity.expired(it, endpoint);
            case TrustFailure.NotYetValid it -> Validity.notYetValid(it, endpoint);
            case TrustFailure.BadSignature it ->
                List.of(
                        subject(place, it.subject(), endpoint),
                        Fact.text("issuer", endpoint.issuerOf(place, it.issuer())),
                        Fact.text("algorithm", it.algorithm()));
            case TrustFailure.IssuerNotCa it ->
                List.of(subject(place, it.subject(), endpoint), Fact.text("why", why(it.reason())));
            case TrustFailure.PathLengthExceeded it ->
                List.of(
                        subject(place, it.subject(), endpoint),
                        Fact.amount("allowed", it.allowed()),
                        Fact.amount("actual", it.actual()));
            case TrustFailure.NameConstraintsViolated it ->
                List.of(
                        Fact.text("subject", it.constraining()),
                        Fact.text("name", it.name()),
                        Fact.text("kind", it.excluded() ? "excludes" : "permits only"),
                        Fact.text("subtree", it.subtree()));
            case TrustFailure.PolicyViolated it -> List.of(Fact.text("detail", it.detail()));
            case TrustFailure.UnknownCriticalExtension it ->
                List.of(subject(place, it.subject(), endpoint), Fact.text("oid", it.oid()));
            case TrustFailure.WrongUsage it ->
                List.of(subject(place, it.subject(), endpoint), Fact.texts("usages", it.usages()));
            case TrustFailure.WeakSignature it ->
                List.of(subject(place, it.subject(), endpoint), Fact.text("algorithm", it.algorithm()));
            case TrustFailure.WeakKey it ->
                List.of(
                        subject(place, it.subject(), endpoint),
                        Fact.text("algorithm", it.algorithm()),
                        Fact.amount("bits", it.bits()));
            case TrustFailure.Malformed it -> List.of(Fact.text("reason", it.reason()));
            case TrustFailure.ProfileViolated it ->
                List.of(
                        subject(place, it.subject(), endpoint),
                        Fact.text("rule", it.rule()),
                        Fact.text("clause", it.clause()));
            case TrustFailure.Revoked it -> revoked(it, endpoint);
            case TrustFailure.RevocationUnknown it ->
                List.of(
                        Fact.texts("holders", List.of(Validity.holder(place, endpoint))),
                        Fact.amount("count", 1),
                        Fact.text("reason", it.detail()));
            case TrustFailure.GaveUp it -> List.of(Fact.amount("steps", it.steps()));
            case TrustFailure.ValidatorRefused it ->
                List.of(Fact.text("validator", it.validator()), Fact.text("reason", it.message()));
        };
    }

    private static List<Fact> revoked(TrustFailure.Revoked it, EndpointCase endpoint) {
        return List.of(
                Fact.text("holder", Validity.holder(it.place(), endpoint)),
                Fact.moment("since", it.since()),
                Fact.text("reason", it.reason().orElse("")),
                Fact.text("method", it.source().method().word()),
                Fact.text("url", it.source().url().orElse("")));
    }

    private static Fact subject(Place place, String subject, EndpointCase endpoint) {
        return Fact.text("subject", endpoint.subjectOf(place, subject));
    }

    private static String why(TrustFailure.IssuerNotCa.Reason reason) {
        return switch (reason) {
            case NO_BASIC_CONSTRAINTS -> "it has no basic constraints";
            case CA_FALSE -> "its basic constraints say it is no authority";
            case VERSION_1 -> "it is an X.509 version 1 certificate";
            case NO_KEY_CERT_SIGN -> "its key usage does not allow signing certificates";
        };
    }
}
