package org.mailtls.inspector.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.trust.DaneVerdict;
import org.mailtls.inspector.trust.Identity;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.MtaStsPolicy;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.StoreVerdict;

/** What the policies that a domain publishes say of one of its servers. */
final class PolicyRules {
    private static final Place LEAF = new Place.Presented(0);
    private static final Place CONNECTION = new Place.Connection();
    private static final int SHOWN_DATA = 16;
    private static final int MOST_SHOWN = 8;

    private PolicyRules() {}

    /** DANE (RFC 7672). Where a look-up failed, the check's state says so. */
    static Stream<Finding> dane(EndpointCase endpoint) {
        return endpoint.dane().stream().flatMap(verdict -> switch (verdict) {
            case DaneVerdict.Match(TlsaLookup lookup, TlsaRecord record) ->
                Stream.of(Finding.of(FindingCode.DANE_MATCH, LEAF, Fact.text("record", words(record))));
            case DaneVerdict.Mismatch(TlsaLookup lookup, List<DaneVerdict.Rejection> rejections) ->
                Stream.of(Finding.of(
                        FindingCode.DANE_MISMATCH,
                        LEAF,
                        Fact.texts(
                                "records",
                                rejections.stream()
                                        .map(PolicyRules::words)
                                        .limit(MOST_SHOWN)
                                        .toList()),
                        Fact.texts("faults", faults(rejections))));
            case DaneVerdict.Unusable(TlsaLookup lookup) -> Stream.of(records(FindingCode.DANE_UNUSABLE, lookup));
            case DaneVerdict.Insecure(TlsaLookup lookup) -> Stream.of(records(FindingCode.DANE_INSECURE, lookup));
            case DaneVerdict.Bogus(String name, String reason) ->
                Stream.of(Finding.of(
                        FindingCode.DNSSEC_BOGUS, CONNECTION, Fact.text("host", name), Fact.text("reason", reason)));
            case DaneVerdict.LookupFailed failed -> Stream.empty();
            case DaneVerdict.NotCompared untested -> Stream.empty();
            case DaneVerdict.NoRecords none -> Stream.empty();
        });
    }

    /** The codes of what is wrong with the paths to the authorities that the records name. */
    private static List<String> faults(List<DaneVerdict.Rejection> rejections) {
        return rejections.stream()
                .filter(rejection -> rejection.reason() == DaneVerdict.Reason.PATH_FAILS)
                .flatMap(rejection -> rejection.faults().stream())
                .map(FindingCode::of)
                .map(FindingCode::word)
                .distinct()
                .toList();
    }

    private static Finding records(FindingCode code, TlsaLookup lookup) {
        return Finding.of(
                code,
                CONNECTION,
                Fact.texts(
                        "records",
                        lookup.records().stream()
                                .map(PolicyRules::words)
                                .limit(MOST_SHOWN)
                                .toList()));
    }

    private static String words(TlsaRecord record) {
        String data = record.data().hex();
        return record.usage() + " " + record.selector() + " " + record.matchingType() + " "
                + (data.length() > SHOWN_DATA ? data.substring(0, SHOWN_DATA) + "..." : data);
    }

    private static String words(DaneVerdict.Rejection rejection) {
        return words(rejection.record()) + " ("
                + switch (rejection.reason()) {
                    case OTHER_CERTIFICATE ->
                        rejection.record().selector() == 0 ? "another certificate" : "another key";
                    case ANCHOR_NOT_SENT -> "an authority that the server did not send";
                    case OTHER_NAME -> "the authority fits, the certificate's names do not";
                    case PATH_FAILS -> "no valid path to that authority";
                }
                + ")";
    }

    /** MTA-STS (RFC 8461 section 4), where the domain publishes a policy that senders act on. */
    static Stream<Finding> mtaSts(EndpointCase endpoint) {
        return endpoint.mtaSts().stream().flatMap(read -> switch (read) {
            case MtaSts.Published(String id, MtaStsPolicy policy) -> mtaSts(endpoint, policy);
            case MtaSts.Invalid invalid -> Stream.empty();
            case MtaSts.HostRefused refused -> Stream.empty();
            case MtaSts.NotKnown unknown -> Stream.empty();
            case MtaSts.NotAnnounced none -> Stream.empty();
        });
    }

    private static Stream<Finding> mtaSts(EndpointCase endpoint, MtaStsPolicy policy) {
        if (policy.mode() == MtaStsPolicy.Mode.NONE) {
            return Stream.empty();
        }
        List<String> faults = faults(endpoint, policy);
        if (!faults.isEmpty()) {
            Finding fail = Finding.of(
                    FindingCode.MTA_STS_FAIL,
                    endpoint.evidence().presented().isEmpty() ? CONNECTION : LEAF,
                    Fact.text("mode", policy.mode().word()),
                    Fact.text("reason", String.join("; ", faults)));
            return Stream.of(policy.mode() == MtaStsPolicy.Mode.TESTING ? fail.as(Severity.WARNING) : fail);
        }
        boolean judged =
                !endpoint.evidence().presented().isEmpty() && judging(endpoint).isPresent();
        return Rules.when(
                judged,
                Finding.of(
                        FindingCode.MTA_STS_PASS,
                        LEAF,
                        Fact.text("mode", policy.mode().word())));
    }

    private static List<String> faults(EndpointCase endpoint, MtaStsPolicy policy) {
        List<String> faults = new ArrayList<>();
        if (!policy.lists(endpoint.evidence().endpoint().host().ascii())) {
            faults.add("the policy does not list it");
        }
        if (endpoint.evidence().failure().filter(PolicyRules::isWithoutTls).isPresent()) {
            faults.add("it does not offer TLS");
        }
        Optional<Certificate> leaf = endpoint.evidence().endEntity();
        if (leaf.isPresent()
                && judging(endpoint).filter(store -> !store.trusted()).isPresent()) {
            faults.add("its certificate is not trusted");
        }
        if (leaf.isPresent() && !isNamed(leaf.get(), endpoint)) {
            faults.add("its certificate has no DNS name that matches");
        }
        return faults;
    }

    /** The store whose verdict counts: the leading one, where it judged. */
    private static Optional<StoreVerdict> judging(EndpointCase endpoint) {
        return endpoint.stores().stream()
                .filter(verdict -> verdict.store().problem().isEmpty())
                .findFirst();
    }

    /** The common name does not count (RFC 8461 section 4.2). */
    private static boolean isNamed(Certificate leaf, EndpointCase endpoint) {
        NameMatch match = Identity.match(
                leaf, new ReferenceIdentity(endpoint.evidence().endpoint().host()));
        return match.matched().isPresent() && !match.byCommonNameOnly();
    }

    /** Where something on the way hides STARTTLS, the server may well offer it. */
    private static boolean isWithoutTls(CaptureFailure failure) {
        return failure instanceof CaptureFailure.StartTlsNotOffered
                || failure instanceof CaptureFailure.StartTlsRefused;
    }
}
