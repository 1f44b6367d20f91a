package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.ReferenceIdentity;
import org.mailtls.inspector.trust.TrustPolicy;

/**
 * How to look at evidence.
 *
 * @param trust the time to judge at and the limits
 * @param stores the chosen stores; every one is judged, the first leads
 * @param otherStores stores at hand that only help to tell a public root from a private one
 * @param programmes lists of public and of distrusted authorities, independent of any store
 * @param name the reference identity; empty for the host inspected
 * @param sender the sender whose refusal is explained
 * @param assumed certificates assumed to be trusted (self-signed) or sent (others)
 * @param judge the computer whose stores these are; empty for the one that captured the evidence
 * @param logged what a mail server logged, to be compared with what is found
 */
public record Policy(
        TrustPolicy trust,
        List<TrustStore> stores,
        List<TrustStore> otherStores,
        RootProgrammes programmes,
        Optional<ReferenceIdentity> name,
        SenderProfile sender,
        List<Certificate> assumed,
        Optional<CapturingHost> judge,
        Optional<LogEntry> logged) {
    public Policy {
        stores = List.copyOf(stores);
        otherStores = List.copyOf(otherStores);
        assumed = List.copyOf(assumed);
    }

    /** A policy by the stores of the computer that captured the evidence. */
    public Policy(
            TrustPolicy trust,
            List<TrustStore> stores,
            List<TrustStore> otherStores,
            RootProgrammes programmes,
            Optional<ReferenceIdentity> name,
            SenderProfile sender,
            List<Certificate> assumed) {
        this(trust, stores, otherStores, programmes, name, sender, assumed, Optional.empty(), Optional.empty());
    }

    /** The same without lists of authorities. */
    public Policy(
            TrustPolicy trust,
            List<TrustStore> stores,
            List<TrustStore> otherStores,
            Optional<ReferenceIdentity> name,
            SenderProfile sender,
            List<Certificate> assumed) {
        this(trust, stores, otherStores, RootProgrammes.NONE, name, sender, assumed);
    }

    /** The same, judged by other stores. */
    public Policy withStores(List<TrustStore> chosen, List<TrustStore> others) {
        return new Policy(trust, chosen, others, programmes, name, sender, assumed, judge, logged);
    }

    /** The same for another sender. */
    public Policy withSender(SenderProfile other) {
        return new Policy(trust, stores, otherStores, programmes, name, other, assumed, judge, logged);
    }

    /** The same, as if these were trusted (self-signed) or sent (others). */
    public Policy withAssumed(List<Certificate> certificates) {
        return new Policy(trust, stores, otherStores, programmes, name, sender, certificates, judge, logged);
    }

    /** The same, by the stores of that computer. */
    public Policy judgedOn(CapturingHost computer) {
        return new Policy(trust, stores, otherStores, programmes, name, sender, assumed, Optional.of(computer), logged);
    }

    /** The same, beside what a mail server logged. */
    public Policy withLogged(LogEntry entry) {
        return new Policy(trust, stores, otherStores, programmes, name, sender, assumed, judge, Optional.of(entry));
    }

    /** The computer that judges what the given one captured. */
    CapturingHost judgeOr(CapturingHost capturing) {
        return judge.orElse(capturing);
    }
}
