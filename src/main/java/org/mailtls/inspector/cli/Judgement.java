package org.mailtls.inspector.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.SendConnector;
import org.mailtls.inspector.store.MicrosoftLists;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.TrustPolicy;

/**
 * How the options say to judge.
 *
 * @param chosen the stores chosen; empty for this computer's
 * @param sender empty for Exchange with certificate validation
 * @param at empty for the time of the inspection
 * @param logged what a mail server logged
 */
record Judgement(
        List<TrustStore> chosen,
        Optional<ReferenceIdentity> name,
        Optional<SenderProfile> sender,
        List<Certificate> assumed,
        Optional<Instant> at,
        Optional<LogEntry> logged) {

    /** The same, for that sender and with that name expected where the options name none. */
    Judgement hinted(Optional<SenderProfile> likelySender, Optional<ReferenceIdentity> likelyName) {
        return new Judgement(chosen, name.or(() -> likelyName), sender.or(() -> likelySender), assumed, at, logged);
    }

    /** The same, as strict as the connector where the options do not say how strict. */
    Judgement hinted(SendConnector connector) {
        return hinted(
                Optional.of(SenderProfile.of(connector.sender())),
                connector.nameExpected().map(ReferenceIdentity::new));
    }

    /** The same, beside what a mail server logged; that also tells how strict the sender is. */
    Judgement beside(LogEntry entry) {
        return new Judgement(chosen, name, sender, assumed, at, Optional.of(entry))
                .hinted(
                        entry.sender().map(SenderProfile::of),
                        entry.nameExpected().map(ReferenceIdentity::new));
    }

    /** The policy for evidence gathered at the given time. */
    Policy policy(Instant startedAt) {
        return policy(startedAt, List.of());
    }

    /**
     * The policy for evidence gathered at the given time.
     *
     * @param offered stores that judge where none was chosen; empty for this computer's
     */
    Policy policy(Instant startedAt, List<TrustStore> offered) {
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
                sender.orElse(SenderProfile.EXCHANGE_VALIDATION),
                assumed);
        return logged.map(policy::withLogged).orElse(policy);
    }

    /** Judges, and measures how long that takes. */
    static Assessment judge(Evidence evidence, Policy policy) {
        long start = System.nanoTime();
        return Assessor.judge(evidence, policy).judgedIn(Duration.ofNanos(System.nanoTime() - start));
    }

    /** The anchors of the stores that judge, and of this computer's. */
    List<Certificate> anchors(List<TrustStore> offered) {
        return TrustStores.anchors(judging(offered));
    }

    private List<TrustStore> judging(List<TrustStore> offered) {
        if (!chosen.isEmpty()) {
            return chosen;
        }
        return offered.isEmpty() ? TrustStores.defaults() : offered;
    }
}
