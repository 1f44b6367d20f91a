package org.mailtls.inspector.capture;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mailtls.inspector.certificate.Certificate;

/**
 * How far beyond the server's own connection an inspection looks.
 *
 * @param fetching whether the addresses that certificates name are fetched
 * @param issuersAtHand certificates of this computer's stores: an issuer among them is not fetched, and may be the one whose
 *     responder is asked; called at most once an inspection, and only where something is fetched
 * @param policies by what the published policies of a domain are looked up; empty where they are not
 */
public record Extent(boolean fetching, Supplier<List<Certificate>> issuersAtHand, Optional<PolicySources> policies) {

    /** Nothing but the server is contacted. */
    public static final Extent CONNECTION_ONLY = new Extent(false, List::of);

    /** Without the published policies. */
    public Extent(boolean fetching, Supplier<List<Certificate>> issuersAtHand) {
        this(fetching, issuersAtHand, Optional.empty());
    }

    /** The same, with the published policies. */
    public Extent withPolicies(PolicySources sources) {
        return new Extent(fetching, issuersAtHand, Optional.of(sources));
    }
}
