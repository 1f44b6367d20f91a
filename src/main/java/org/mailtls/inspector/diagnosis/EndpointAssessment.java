package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.trust.DaneVerdict;
import org.mailtls.inspector.trust.NameMatch;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/**
 * What one server's evidence means.
 *
 * @param stores a verdict per chosen store, in the policy's order; empty where no certificate was seen
 * @param name how the reference identity fares; empty where no readable certificate was seen
 * @param findings errors first
 * @param dane what DANE makes of the chain; empty where TLSA records were not looked up
 * @param senders a verdict for every kind of sender, in the order of the profiles
 */
public record EndpointAssessment(
        EndpointEvidence evidence,
        Verdict verdict,
        Headline headline,
        List<StoreVerdict> stores,
        Optional<NameMatch> name,
        List<Finding> findings,
        Optional<DaneVerdict> dane,
        List<SenderVerdict> senders) {

    public EndpointAssessment {
        stores = List.copyOf(stores);
        findings = List.copyOf(findings);
        senders = List.copyOf(senders);
    }

    /** An assessment without TLSA records and without senders. */
    public EndpointAssessment(
            EndpointEvidence evidence,
            Verdict verdict,
            Headline headline,
            List<StoreVerdict> stores,
            Optional<NameMatch> name,
            List<Finding> findings) {
        this(evidence, verdict, headline, stores, name, findings, Optional.empty(), List.of());
    }

    /** The certificates that the server should have sent but did not, by the best paths of all stores, in the order of the chain. */
    public List<Certificate> missing() {
        return stores.stream()
                .flatMap(store -> store.best().failures().stream())
                .<Certificate>mapMulti((failure, found) -> {
                    if (failure instanceof TrustFailure.MissingIntermediate missing) {
                        found.accept(missing.found());
                    }
                })
                .distinct()
                .toList();
    }
}
