package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;

/**
 * What helps to judge a chain beside the chain and the judging store.
 *
 * @param otherStores stores that tell a public root from a private one, and may hold a missing intermediate's issuer
 * @param programmes lists that tell a public root without having its certificate, and say which certificates are distrusted
 * @param revocation what to check revocation by; empty where it is not to be checked
 */
public record Background(List<TrustStore> otherStores, RootProgrammes programmes, Optional<Revocation> revocation) {

    /** Nothing else is known. */
    public static final Background NONE = new Background(List.of(), RootProgrammes.NONE, Optional.empty());

    public Background {
        otherStores = List.copyOf(otherStores);
    }

    public Background withOtherStores(List<TrustStore> stores) {
        return new Background(stores, programmes, revocation);
    }

    public Background withProgrammes(RootProgrammes lists) {
        return new Background(otherStores, lists, revocation);
    }

    public Background withRevocation(Revocation data) {
        return new Background(otherStores, programmes, Optional.of(data));
    }
}
