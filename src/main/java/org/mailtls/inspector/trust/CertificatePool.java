package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.TrustStore;

/** Every certificate that may take part in a path, found by its subject. */
final class CertificatePool {

    /** Pool entries that only explain a failure stand behind all others. */
    private record Entry(KnownCertificate certificate, boolean explains) {}

    private final Map<CanonicalName, List<Entry>> bySubject;
    private final Map<Certificate, KnownCertificate> byBytes;

    private CertificatePool(Collection<KnownCertificate> regular, Collection<KnownCertificate> explaining) {
        bySubject = new LinkedHashMap<>();
        byBytes = new LinkedHashMap<>();
        regular.forEach(certificate -> add(new Entry(certificate, false)));
        explaining.forEach(certificate -> add(new Entry(certificate, true)));
    }

    private void add(Entry entry) {
        KnownCertificate certificate = entry.certificate();
        if (byBytes.putIfAbsent(certificate.certificate(), certificate) == null) {
            bySubject
                    .computeIfAbsent(certificate.subject(), subject -> new ArrayList<>())
                    .add(entry);
        }
    }

    /**
     * The certificates a path may be built of. The same certificate from several places counts once: as presented if it was presented,
     * and as an anchor if the store holds it.
     */
    static CertificatePool of(List<Certificate> presented, List<CertificationPath.Step> others, TrustStore store) {
        return new CertificatePool(regular(presented, others, store), List.of());
    }

    /** The same, with the certificates of other stores, which explain what is missing and are no anchors. */
    static CertificatePool of(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            List<TrustStore> otherStores) {
        List<KnownCertificate> explaining = otherStores.stream()
                .flatMap(other -> StoreAnchors.of(other).explaining().stream())
                .toList();
        return new CertificatePool(regular(presented, others, store), explaining);
    }

    private static Collection<KnownCertificate> regular(
            List<Certificate> presented, List<CertificationPath.Step> others, TrustStore store) {
        Map<Certificate, KnownCertificate> all = new LinkedHashMap<>();
        presented.forEach(certificate -> merge(all, KnownCertificate.of(certificate, Origin.PRESENTED, false)));
        others.forEach(
                step -> merge(all, KnownCertificate.of(step.certificate(), step.origin(), isAssumedAnchor(step))));
        StoreAnchors.of(store).trusted().forEach(anchor -> merge(all, Optional.of(anchor)));
        return all.values();
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

    Optional<KnownCertificate> find(Certificate certificate) {
        return Optional.ofNullable(byBytes.get(certificate));
    }

    /** The certificates whose subject is this one's issuer, the most promising first. */
    List<KnownCertificate> possibleIssuers(KnownCertificate of, Instant at) {
        return bySubject.getOrDefault(of.issuer(), List.of()).stream()
                .map(entry -> new Ranked(entry, keyIdFit(of, entry.certificate())))
                .sorted(promise(at))
                .map(ranked -> ranked.entry().certificate())
                .toList();
    }

    private record Ranked(Entry entry, KeyIdFit fit) {
        KnownCertificate certificate() {
            return entry.certificate();
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
        return Comparator.comparing((Ranked ranked) -> ranked.entry().explains())
                .thenComparing(Ranked::fit)
                .thenComparing(ranked -> !ranked.certificate().validAt(at))
                .thenComparing(ranked -> !ranked.certificate().anchor())
                .thenComparing(ranked -> ranked.certificate().origin())
                .thenComparing(ranked -> ranked.certificate().notAfter(), Comparator.reverseOrder());
    }
}
