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

    private static Stream<StoreVerdict> judging(EndpointCase endpoint) {
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
        Place place = failure.place();
        return switch (failure) {
            case TrustFailure.SelfSigned it ->
                Finding.of(FindingCode.SELF_SIGNED_CERTIFICATE, place, subject(place, it.subject(), endpoint));
            case TrustFailure.UntrustedRoot it ->
                Finding.of(
                        FindingCode.UNTRUSTED_ROOT,
                        place,
                        Fact.text("issuer", endpoint.shortName(it.root())),
                        Fact.text("fingerprint", it.root().sha256().hex()),
                        Fact.texts("knownTo", it.knownTo()));
            case TrustFailure.UnknownIssuer it ->
                Finding.of(
                        FindingCode.UNKNOWN_ISSUER,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("issuer", endpoint.issuerOf(place, it.issuer())));
            case TrustFailure.MissingIntermediate it ->
                Finding.of(
                        FindingCode.MISSING_INTERMEDIATE,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("issuer", endpoint.shortName(it.found())),
                        Fact.text("fingerprint", it.found().sha256().hex()),
                        Fact.text("origin", it.origin().word()));
            case TrustFailure.PublicRootAbsentHere it ->
                Finding.of(
                        FindingCode.PUBLIC_ROOT_ABSENT_HERE,
                        place,
                        Fact.text("issuer", it.root().map(endpoint::shortName).orElse(it.rootSubject())),
                        Fact.texts("knownTo", it.knownTo()));
            case TrustFailure.Distrusted it ->
                Finding.of(
                        FindingCode.DISTRUSTED_CERTIFICATE,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("by", it.by()));
            case TrustFailure.Expired it -> Validity.expired(it, endpoint);
            case TrustFailure.NotYetValid it -> Validity.notYetValid(it, endpoint);
            case TrustFailure.BadSignature it ->
                Finding.of(
                        FindingCode.BAD_SIGNATURE,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("issuer", endpoint.issuerOf(place, it.issuer())),
                        Fact.text("algorithm", it.algorithm()));
            case TrustFailure.IssuerNotCa it ->
                Finding.of(
                        FindingCode.ISSUER_NOT_CA,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("why", why(it.reason())));
            case TrustFailure.PathLengthExceeded it ->
                Finding.of(
                        FindingCode.PATH_LENGTH_EXCEEDED,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.amount("allowed", it.allowed()),
                        Fact.amount("actual", it.actual()));
            case TrustFailure.NameConstraintsViolated it ->
                Finding.of(
                        FindingCode.NAME_CONSTRAINTS_VIOLATED,
                        place,
                        Fact.text("subject", it.constraining()),
                        Fact.text("name", it.name()),
                        Fact.text("kind", it.excluded() ? "excludes" : "permits only"),
                        Fact.text("subtree", it.subtree()));
            case TrustFailure.PolicyViolated it ->
                Finding.of(FindingCode.POLICY_VIOLATED, place, Fact.text("detail", it.detail()));
            case TrustFailure.UnknownCriticalExtension it ->
                Finding.of(
                        FindingCode.UNKNOWN_CRITICAL_EXTENSION,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("oid", it.oid()));
            case TrustFailure.WrongUsage it ->
                Finding.of(
                        FindingCode.WRONG_USAGE,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.texts("usages", it.usages()));
            case TrustFailure.WeakSignature it ->
                Finding.of(
                        FindingCode.WEAK_SIGNATURE,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("algorithm", it.algorithm()));
            case TrustFailure.WeakKey it ->
                Finding.of(
                        FindingCode.WEAK_KEY,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("algorithm", it.algorithm()),
                        Fact.amount("bits", it.bits()));
            case TrustFailure.Malformed it ->
                Finding.of(FindingCode.MALFORMED_CERTIFICATE, place, Fact.text("reason", it.reason()));
            case TrustFailure.ProfileViolated it ->
                Finding.of(
                        FindingCode.PROFILE_VIOLATED,
                        place,
                        subject(place, it.subject(), endpoint),
                        Fact.text("rule", it.rule()),
                        Fact.text("clause", it.clause()));
            case TrustFailure.GaveUp it ->
                Finding.of(FindingCode.PATH_SEARCH_GAVE_UP, place, Fact.amount("steps", it.steps()));
            case TrustFailure.ValidatorRefused it ->
                Finding.of(
                        FindingCode.VALIDATOR_REFUSED,
                        place,
                        Fact.text("validator", it.validator()),
                        Fact.text("reason", it.message()));
        };
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
