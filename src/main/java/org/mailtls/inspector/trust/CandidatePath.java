package org.mailtls.inspector.trust;

import java.util.List;

/**
 * A path that was found and not yet reviewed.
 *
 * @param steps end-entity certificate first
 * @param anchored whether the last step is an anchor
 */
record CandidatePath(List<KnownCertificate> steps, boolean anchored) {

    CandidatePath {
        steps = List.copyOf(steps);
    }
}
