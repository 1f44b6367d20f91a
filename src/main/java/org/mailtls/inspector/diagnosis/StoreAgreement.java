package org.mailtls.inspector.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.store.TrustStore;

/** Tells once what several stores say alike, and which stores they are. */
final class StoreAgreement {
    private StoreAgreement() {}

    /**
     * Merges findings that differ in their store alone. The first store stands for all; the fact {@code judgedBy} names
     * every store that agrees.
     */
    static List<Finding> merge(List<Finding> findings, List<TrustStore> stores) {
        Map<Finding, List<String>> storesOf = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<String> ids = storesOf.computeIfAbsent(anonymous(finding), key -> new ArrayList<>());
            finding.store().filter(id -> !ids.contains(id)).ifPresent(ids::add);
        }
        List<Finding> merged = new ArrayList<>();
        storesOf.forEach((finding, ids) -> merged.add(ids.isEmpty() ? finding : judged(finding, ids, stores)));
        return merged;
    }

    private static Finding anonymous(Finding finding) {
        return new Finding(finding.code(), finding.severity(), finding.place(), Optional.empty(), finding.facts());
    }

    private static Finding judged(Finding finding, List<String> ids, List<TrustStore> stores) {
        List<String> names = stores.stream()
                .filter(store -> ids.contains(store.id()))
                .map(TrustStore::name)
                .toList();
        return finding.by(ids.getFirst()).with(List.of(Fact.texts("judgedBy", names)));
    }
}
