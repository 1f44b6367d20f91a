package org.mailtls.inspector.trust;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.mailtls.inspector.store.TrustStore;

/**
 * The certificates of a store as parts of paths, read once a store: a store never changes, and every chain is judged by the same few.
 *
 * @param trusted as the anchors of the judging store
 * @param explaining as certificates that explain what is missing and are no anchors
 */
record StoreAnchors(List<KnownCertificate> trusted, List<KnownCertificate> explaining) {
    private static final Map<TrustStore, StoreAnchors> READ = Collections.synchronizedMap(new WeakHashMap<>());

    StoreAnchors {
        trusted = List.copyOf(trusted);
        explaining = List.copyOf(explaining);
    }

    static StoreAnchors of(TrustStore store) {
        return READ.computeIfAbsent(
                store, unread -> new StoreAnchors(certificates(unread, true), certificates(unread, false)));
    }

    private static List<KnownCertificate> certificates(TrustStore store, boolean anchors) {
        return store.anchors().stream()
                .flatMap(certificate -> KnownCertificate.of(certificate, Origin.STORE, anchors).stream())
                .toList();
    }
}
