package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Staple;

/**
 * What is at hand to check revocation by; all of it hostile.
 *
 * @param required whether every certificate below the anchor must be shown not to be revoked, as in RFC 5280 section 6.3; else what
 *     cannot be told fails nothing
 * @param lists certificate revocation lists (RFC 5280 section 5) that were supplied, complete or delta, in any order
 * @param staples the OCSP responses that came with the handshake
 * @param fetches what responders and distribution points answered, and which of them did not
 * @param seenAt when all of it was obtained, which is when it had to be timely; empty for the time to judge at
 */
public record Revocation(
        boolean required, List<Der> lists, List<Staple> staples, List<Fetch> fetches, Optional<Instant> seenAt) {

    public Revocation {
        lists = List.copyOf(lists);
        staples = List.copyOf(staples);
        fetches = List.copyOf(fetches);
    }

    /** These lists, and nothing else, must show that nothing is revoked. */
    public static Revocation required(List<Der> lists) {
        return new Revocation(true, lists, List.of(), List.of(), Optional.empty());
    }

    /** What is at hand when it is judged by. */
    public static Revocation found(List<Staple> staples, List<Fetch> fetches) {
        return new Revocation(false, List.of(), staples, fetches, Optional.empty());
    }

    /** The same, obtained earlier or later than it is judged by: an answer that was timely then does not become a fault. */
    public Revocation seenAt(Instant time) {
        return new Revocation(required, lists, staples, fetches, Optional.of(time));
    }
}
