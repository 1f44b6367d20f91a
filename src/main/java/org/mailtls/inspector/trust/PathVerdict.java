package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;

/**
 * What one store makes of one path.
 *
 * @param path the path reviewed; empty when there is no readable end-entity certificate
 * @param failures everything wrong with it, most telling first
 * @param warnings what is against the rules but does not make a sender refuse
 * @param revocation of every certificate below the anchor, end entity first; empty where it was not to be checked
 */
public record PathVerdict(
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

    /** The issuers that the server should have sent and did not, nearest to the end entity first. */
    public List<Certificate> missing() {
        return failures.stream()
                .flatMap(failure -> failure instanceof TrustFailure.MissingIntermediate missing
                        ? Stream.of(missing.found())
                        : Stream.empty())
                .toList();
    }
}
