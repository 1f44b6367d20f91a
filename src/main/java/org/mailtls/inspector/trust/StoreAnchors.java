package org.mailtls.inspector.trust;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.NameSketch;
import org.mailtls.inspector.store.TrustStore;

/**
 * The certificates of a store as parts of paths. Those that an inspection asks for are read, once a store: a store never changes, and
 * every chain is judged by the same few.
 */
final class StoreAnchors {
    private static final Map<TrustStore, StoreAnchors> OF_STORES = Collections.synchronizedMap(new WeakHashMap<>());

    private final List<Certificate> certificates;
    private final Map<Certificate, Optional<Roles>> read = new ConcurrentHashMap<>();

    /**
     * A certificate in the roles that it has.
     *
     * @param trusted as an anchor of the judging store
     * @param explaining as a certificate that explains what is missing and is no anchor
     */
    record Roles(KnownCertificate trusted, KnownCertificate explaining) {
        private static Optional<Roles> of(Certificate certificate) {
            return KnownCertificate.of(certificate, Origin.STORE, false)
                    .map(explaining -> new Roles(explaining.asAnchor(), explaining));
        }
    }

    private StoreAnchors(List<Certificate> certificates) {
        this.certificates = certificates;
    }

    static StoreAnchors of(TrustStore store) {
        return OF_STORES.computeIfAbsent(store, its -> new StoreAnchors(its.anchors()));
    }

    /** The store's certificate of these bytes, unless it has none. */
    Optional<Roles> find(Certificate certificate) {
        return certificates.contains(certificate) ? roles(certificate) : Optional.empty();
    }

    /** The store's certificates whose subject is the issuer that this one names, in the store's order. */
    List<Roles> issuersOf(KnownCertificate certificate) {
        return named(certificate.issuer(), NameSketch.of(certificate.holder().getIssuer()));
    }

    /** Whether the store holds this authority, which is its name and its key: its certificate may have been renewed. */
    boolean holds(KnownCertificate authority) {
        return named(authority.subject(), NameSketch.of(authority.holder().getSubject())).stream()
                .anyMatch(anchor -> anchor.trusted().sameNameAndKey(authority));
    }

    private List<Roles> named(CanonicalName name, NameSketch sketch) {
        return certificates.stream()
                .filter(certificate -> certificate.mayBeNamed(sketch))
                .flatMap(certificate -> roles(certificate).stream())
                .filter(roles -> roles.trusted().subject().equals(name))
                .toList();
    }

    private Optional<Roles> roles(Certificate certificate) {
        return read.computeIfAbsent(certificate, Roles::of);
    }
}
