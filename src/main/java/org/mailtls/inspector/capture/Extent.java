package org.mailtls.inspector.capture;

import java.util.List;
import java.util.function.Supplier;
import org.mailtls.inspector.certificate.Certificate;

/**
 * How far beyond the server's own connection an inspection looks.
 *
 * @param fetching whether the addresses that certificates name are fetched
 * @param issuersAtHand certificates of this computer's stores: an issuer among them is not fetched, and may be the one whose
 *     responder is asked; called at most once an inspection, and only where something is fetched
 */
public record Extent(boolean fetching, Supplier<List<Certificate>> issuersAtHand) {

    /** Nothing but the server is contacted. */
    public static final Extent CONNECTION_ONLY = new Extent(false, List::of);
}
