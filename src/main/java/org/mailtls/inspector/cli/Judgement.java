package org.mailtls.inspector.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.store.MicrosoftLists;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.TrustPolicy;

/**
 * How the options say to judge.
 *
 * @param chosen the stores chosen; empty for this computer's
 * @param at empty for the time of the inspection
 */
record Judgement(
        List<TrustStore> chosen,
        Optional<ReferenceIdentity> name,
        SenderProfile sender,
        List<Certificate> assumed,
        Optional<Instant> at) {

    /** The policy for evidence gathered at the given time. */
    Policy policy(Instant startedAt) {
        return policy(startedAt, List.of(), List.of());
    }

    /**
     * The policy for evidence gathered at the given time.
     *
     * @param offered stores that judge where none was chosen; empty for this computer's
     * @param found certificates found beside those that were sent
     */
    Policy policy(Instant startedAt, List<TrustStore> offered, List<Certificate> found) {
        List<TrustStore> judging = judging(offered);
        Set<String> ids = judging.stream().map(TrustStore::id).collect(Collectors.toSet());
        Policy policy = new Policy(
                TrustPolicy.usual(at.orElse(startedAt)),
                judging,
                TrustStores.all().stream()
                        .filter(store -> !ids.contains(store.id()))
                        .toList(),
                MicrosoftLists.ofThisComputer(),
                name,
                sender,
                assumed);
        return policy.withFound(found);
    }

    /** The anchors of all stores that have a say, and of those offered. */
    List<Certificate> anchors(List<TrustStore> offered) {
        Stream<Certificate> beside =
                Stream.concat(chosen.stream(), offered.stream()).flatMap(store -> store.anchors().stream());
        return Stream.concat(beside, TrustStores.anchors().stream()).distinct().toList();
    }

    private List<TrustStore> judging(List<TrustStore> offered) {
        if (!chosen.isEmpty()) {
            return chosen;
        }
        return offered.isEmpty() ? TrustStores.defaults() : offered;
    }
}
