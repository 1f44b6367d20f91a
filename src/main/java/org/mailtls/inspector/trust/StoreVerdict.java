package org.mailtls.inspector.trust;

import java.util.List;
import org.mailtls.inspector.store.TrustStore;

/**
 * What one store makes of a presented chain.
 *
 * @param best the trusted path if there is one, else the most telling one
 * @param others the other paths that were found, with their verdicts
 */
public record StoreVerdict(TrustStore store, PathVerdict best, List<PathVerdict> others) {

    public StoreVerdict {
        others = List.copyOf(others);
    }

    public boolean trusted() {
        return store.problem().isEmpty() && best.trusted();
    }
}
