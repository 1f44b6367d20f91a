package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.TrustStore;

/** Every certificate that may take part in a path, found by its subject. */
final class CertificatePool {
    private final Map<Certificate, KnownCertificate> own;
    private final Map<CanonicalName, List<KnownCertificate>> bySubject;
    private final StoreAnchors judging;
    private final List<StoreAnchors> explaining;

    private CertificatePool(
            Map<Certificate, KnownCertificate> own, StoreAnchors judging, List<StoreAnchors> explaining) {
        this.own = own;
        this.bySubject = own.values().stream().collect(Collectors.groupingBy(KnownCertificate::subject));
        this.judging = judging;
        this.explaining = List.copyOf(explaining);
    }

    /**
     * The certificates a path may be built of. The same certificate from several places counts once: as presented if it was presented,
     * and as an anchor if the store holds it.
     */
    static CertificatePool of(List<Certificate> presented, List<CertificationPath.Step> others, TrustStore store) {
        return of(presented, others, store, List.of());
    }

    /** The same, with the certificates of other stores, which explain what is missing and are no anchors. */
    static CertificatePool of(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            List<TrustStore> otherStores) {
        StoreAnchors judging = StoreAnchors.of(store);
        Map<Certificate, KnownCertificate> own = new LinkedHashMap<>();
        presented.forEach(certificate -> merge(own, KnownCertificate.of(certificate, Origin.PRESENTED, false)));
        others.forEach(
                step -> merge(own, KnownCertificate.of(step.certificate(), step.origin(), isAssumedAnchor(step))));
        own.replaceAll((certificate, known) -> judging.find(certificate)
                .map(anchor -> merged(known, anchor.trusted()))
                .orElse(known));
        return new CertificatePool(
                own, judging, otherStores.stream().map(StoreAnchors::of).toList());
    }

    private static void merge(Map<Certificate, KnownCertificate> all, Optional<KnownCertificate> addition) {
        addition.ifPresent(certificate -> all.merge(certificate.certificate(), certificate, CertificatePool::merged));
    }

    /** A certificate that was only fetched, and is an anchor, comes from the store. */
    private static KnownCertificate merged(KnownCertificate first, KnownCertificate second) {
        boolean fetched = first.origin() == Origin.FETCHED;
        if (fetched && (second.origin() == Origin.ASSUMED || second.anchor())) {
            return second;
        }
        return second.anchor() ? first.asAnchor() : first;
    }

    /** A certificate assumed to be trusted is self-signed, one assumed to be sent is not. */
    private static boolean isAssumedAnchor(CertificationPath.Step step) {
        return step.origin() == Origin.ASSUMED
                && step.certificate()
                        .holder()
                        .filter(holder -> holder.getSubject().equals(holder.getIssuer()))
                        .isPresent();
    }

    /** The presented certificate of these bytes. */
    Optional<KnownCertificate> find(Certificate certificate) {
        return Optional.ofNullable(own.get(certificate));
    }

    /** The certificates whose subject is this one's issuer, the most promising first. */
    List<KnownCertificate> possibleIssuers(KnownCertificate of, Instant at) {
        Map<Certificate, Ranked> issuers = new LinkedHashMap<>();
        Stream.of(
                        bySubject.getOrDefault(of.issuer(), List.of()).stream(),
                        judging.issuersOf(of).stream().map(StoreAnchors.Roles::trusted))
                .flatMap(regular -> regular)
                .forEach(issuer -> issuers.putIfAbsent(issuer.certificate(), Ranked.of(of, issuer, false)));
        explaining.stream()
                .flatMap(store -> store.issuersOf(of).stream())
                .map(StoreAnchors.Roles::explaining)
                .forEach(issuer -> issuers.putIfAbsent(issuer.certificate(), Ranked.of(of, issuer, true)));
        return issuers.values().stream()
                .sorted(promise(at))
                .map(Ranked::certificate)
                .toList();
    }

    /** @param explains certificates that only explain a failure stand behind all others */
    private record Ranked(KnownCertificate certificate, KeyIdFit fit, boolean explains) {
        static Ranked of(KnownCertificate issued, KnownCertificate issuer, boolean explains) {
            return new Ranked(issuer, keyIdFit(issued, issuer), explains);
        }
    }

    /** How an issuer's key identifier fits what the certificate asks for: a hint, never a proof (RFC 4158 section 3.5.12). */
    enum KeyIdFit {
        SAME,
        NOT_SAID,
        OTHER
    }

    static KeyIdFit keyIdFit(KnownCertificate certificate, KnownCertificate issuer) {
        Optional<String> wanted = certificate.issuerKeyId();
        Optional<String> own = issuer.subjectKeyId();
        if (wanted.isEmpty() || own.isEmpty()) {
            return KeyIdFit.NOT_SAID;
        }
        return own.equals(wanted) ? KeyIdFit.SAME : KeyIdFit.OTHER;
    }

    private static Comparator<Ranked> promise(Instant at) {
        return Comparator.comparing(Ranked::explains)
                .thenComparing(Ranked::fit)
                .thenComparing(ranked -> !ranked.certificate().validAt(at))
                .thenComparing(ranked -> !ranked.certificate().anchor())
                .thenComparing(ranked -> ranked.certificate().origin())
                .thenComparing(ranked -> ranked.certificate().notAfter(), Comparator.reverseOrder());
    }
}
