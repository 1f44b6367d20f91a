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
 * @param comparingSni whether a server is asked once more without a server name, on a connection of its own
 */
public record Extent(
        boolean fetching,
        Supplier<List<Certificate>> issuersAtHand,
        Optional<PolicySources> policies,
        boolean comparingSni) {

    /** Nothing but the server is contacted, and that no more often than it takes. */
    public static final Extent CONNECTION_ONLY = new Extent(false, List::of);

    /** Without the published policies, and without a further connection. */
    public Extent(boolean fetching, Supplier<List<Certificate>> issuersAtHand) {
        this(fetching, issuersAtHand, Optional.empty(), false);
    }

    /** The same, with the published policies. */
    public Extent withPolicies(PolicySources sources) {
        return new Extent(fetching, issuersAtHand, Optional.of(sources), comparingSni);
    }

    /** The same, with or without a further connection that sends no server name. */
    public Extent withSniCompared(boolean compared) {
        return new Extent(fetching, issuersAtHand, policies, compared);
    }
}
