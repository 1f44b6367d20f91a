package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.trust.DaneVerdict.Reason;
import org.mailtls.inspector.trust.DaneVerdict.Rejection;

/** Judges a presented chain by TLSA records, as mail servers do (RFC 7672, RFC 7671); a pure function. */
public final class Dane {
    private final List<Certificate> presented;
    private final Optional<Host.DnsName> nextHop;
    private final TrustPolicy policy;

    private Dane(List<Certificate> presented, Optional<Host.DnsName> nextHop, TrustPolicy policy) {
        this.presented = presented;
        this.nextHop = nextHop;
        this.policy = policy;
    }

    /**
     * What a sender that follows DANE makes of a server.
     *
     * @param presented as sent, index 0 the end-entity certificate
     * @param nextHop the recipient's domain, where the server is one of its exchangers; its name counts, too
     * @param policy the time and the limits for paths to an anchor that a record names
     */
    public static DaneVerdict judge(
            TlsaEvidence evidence, List<Certificate> presented, Optional<Host.DnsName> nextHop, TrustPolicy policy) {
        return new Dane(presented, nextHop, policy).judge(evidence);
    }

    /** What is insecure before the TLSA records are reached makes them count for nothing (RFC 7672 section 2.2.2). */
    private DaneVerdict judge(TlsaEvidence evidence) {
        return switch (evidence.addresses()) {
            case DnssecStatus.Bogus bogus -> new DaneVerdict.Bogus(evidence.host(), bogus.reason());
            case DnssecStatus.Failed failed -> new DaneVerdict.LookupFailed(evidence.host(), failed.reason());
            case DnssecStatus.Secure secure -> first(evidence, evidence.lookups());
            case DnssecStatus.Insecure insecure ->
                evidence.expanded().isPresent() && evidence.name() instanceof DnssecStatus.Secure
                        ? first(evidence, ofTheNameItself(evidence))
                        : insecure(evidence.lookups());
        };
    }

    /** An alias into an unsigned zone, itself signed, leaves its own name as the only base domain. */
    private static List<TlsaLookup> ofTheNameItself(TlsaEvidence evidence) {
        return evidence.lookups().stream()
                .filter(lookup -> lookup.baseDomain().equals(evidence.host()))
                .toList();
    }

    private static DaneVerdict insecure(List<TlsaLookup> lookups) {
        return lookups.stream()
                .filter(lookup -> !lookup.records().isEmpty())
                .findFirst()
                .<DaneVerdict>map(DaneVerdict.Insecure::new)
                .orElseGet(DaneVerdict.NoRecords::new);
    }

    /** The verdict by the first base domain that has an answer which counts. */
    private DaneVerdict first(TlsaEvidence evidence, List<TlsaLookup> lookups) {
        for (TlsaLookup lookup : lookups) {
            switch (lookup.status()) {
                case DnssecStatus.Bogus(String reason) -> {
                    return new DaneVerdict.Bogus(lookup.baseDomain(), reason);
                }
                case DnssecStatus.Failed(String reason) -> {
                    return new DaneVerdict.LookupFailed(lookup.baseDomain(), reason);
                }
                case DnssecStatus.Secure secure -> {
                    if (!lookup.records().isEmpty()) {
                        return compared(lookup, evidence);
                    }
                }
                case DnssecStatus.Insecure insecure -> {}
            }
        }
        return insecure(lookups);
    }

    private DaneVerdict compared(TlsaLookup lookup, TlsaEvidence evidence) {
        List<TlsaMatcher> usable = TlsaMatcher.usable(lookup.records());
        if (usable.isEmpty()) {
            return new DaneVerdict.Unusable(lookup);
        }
        if (presented.isEmpty()) {
            return new DaneVerdict.NotCompared(lookup);
        }
        List<ReferenceIdentity> names = names(lookup, evidence);
        List<Rejection> rejections = new ArrayList<>();
        for (TlsaMatcher matcher : usable) {
            Optional<Rejection> rejection = rejection(matcher, names);
            if (rejection.isEmpty()) {
                return new DaneVerdict.Match(lookup, matcher.record());
            }
            rejections.add(rejection.get());
        }
        return new DaneVerdict.Mismatch(lookup, rejections);
    }

    /** The names of which the certificate must have one where an authority is named (RFC 7672 section 3.2.2). */
    private List<ReferenceIdentity> names(TlsaLookup lookup, TlsaEvidence evidence) {
        return Stream.concat(
                        Stream.of(lookup.baseDomain(), evidence.host()).map(name -> new Host.DnsName(name, name)),
                        nextHop.stream())
                .distinct()
                .map(ReferenceIdentity::new)
                .toList();
    }

    private Optional<Rejection> rejection(TlsaMatcher matcher, List<ReferenceIdentity> names) {
        Certificate endEntity = presented.getFirst();
        if (matcher.record().usage() == TlsaMatcher.DANE_EE) {
            return matcher.matches(endEntity)
                    ? Optional.empty()
                    : Optional.of(rejection(matcher.record(), Reason.OTHER_CERTIFICATE));
        }
        List<Certificate> anchors = matcher.anchors(presented);
        if (anchors.isEmpty()) {
            return Optional.of(rejection(matcher.record(), Reason.ANCHOR_NOT_SENT));
        }
        StoreVerdict verdict = ChainJudge.judge(
                presented, List.of(), TrustStore.of("dane", "TLSA record", anchors), List.of(), policy);
        if (!verdict.trusted()) {
            return Optional.of(new Rejection(
                    matcher.record(), Reason.PATH_FAILS, verdict.best().failures()));
        }
        return names.stream()
                        .anyMatch(name ->
                                Identity.match(endEntity, name).matched().isPresent())
                ? Optional.empty()
                : Optional.of(rejection(matcher.record(), Reason.OTHER_NAME));
    }

    private static Rejection rejection(TlsaRecord record, Reason reason) {
        return new Rejection(record, reason, List.of());
    }
}
