package org.mailtls.inspector.trust;

import java.util.List;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.TrustStore;

/** Judges a presented chain by a store; a pure function. */
public final class ChainJudge {

    private ChainJudge() {}

    /**
     * Finds the paths from the presented chain to the store's anchors and says what each of them lacks.
     *
     * @param presented as sent, index 0 the end-entity certificate
     * @param others further certificates that may complete a path but were not sent: fetched or assumed, with their origin
     * @param store the store that judges
     * @param otherStores stores that tell a public root from a private one, and may hold a missing intermediate's issuer
     */
    public static StoreVerdict judge(
            List<Certificate> presented,
            List<CertificationPath.Step> others,
            TrustStore store,
            List<TrustStore> otherStores,
            TrustPolicy policy) {
        throw new UnsupportedOperationException();
    }
}
