package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;

/**
 * How a reference identity fares against the identifiers a certificate presents (RFC 9525 section 6).
 *
 * @param matched the presented identifier that matches
 * @param byCommonNameOnly whether only the subject's common name matches, which RFC 9525 does not count
 * @param presented all presented identifiers, as they stand; hostile
 */
public record NameMatch(Optional<String> matched, boolean byCommonNameOnly, List<String> presented) {

    public NameMatch {
        presented = List.copyOf(presented);
    }
}
