package org.mailtls.inspector.trust;

import java.util.List;
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
 */
public record Revocation(boolean required, List<Der> lists, List<Staple> staples, List<Fetch> fetches) {

    public Revocation {
        lists = List.copyOf(lists);
        staples = List.copyOf(staples);
        fetches = List.copyOf(fetches);
    }

    /** These lists, and nothing else, must show that nothing is revoked. */
    public static Revocation required(List<Der> lists) {
        return new Revocation(true, lists, List.of(), List.of());
    }

    /** What an inspection came upon. */
    public static Revocation found(List<Staple> staples, List<Fetch> fetches) {
        return new Revocation(false, List.of(), staples, fetches);
    }
}
