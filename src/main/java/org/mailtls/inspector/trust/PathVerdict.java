package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;

/**
 * What one store makes of one path.
 *
 * @param store the store's id
 * @param path the path reviewed; empty when there is no readable end-entity certificate
 * @param failures everything wrong with it, most telling first
 * @param warnings what is against the rules but does not make a sender refuse
 * @param revocation of every certificate below the anchor, end entity first; empty where it was not to be checked
 */
public record PathVerdict(
        String store,
        Optional<CertificationPath> path,
        List<TrustFailure> failures,
        List<TrustFailure> warnings,
        List<RevocationStatus> revocation) {

    public PathVerdict {
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
        revocation = List.copyOf(revocation);
    }

    /** Whether the path ends in an anchor of the store and nothing is wrong with it. */
    public boolean trusted() {
        return failures.isEmpty() && path.filter(CertificationPath::anchored).isPresent();
    }
}
