package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A presented chain with everything it is judged by.
 *
 * @param presented as sent
 * @param others further certificates, with their origin
 * @param revocation what to check revocation by; empty where it is not to be checked
 * @param revocationReview tells what is known of it, where that need not suffice
 * @param signatures remembers what it verified, for all paths of the chain
 */
record ChainCase(
        List<Certificate> presented,
        List<CertificationPath.Step> others,
        StoreKnowledge stores,
        Optional<Revocation> revocation,
        TrustPolicy policy,
        SignatureVerifier signatures,
        Optional<RevocationReview> revocationReview) {

    ChainCase {
        presented = List.copyOf(presented);
        others = List.copyOf(others);
    }
}
