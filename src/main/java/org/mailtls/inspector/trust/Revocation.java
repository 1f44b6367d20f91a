package org.mailtls.inspector.trust;

import java.util.List;
import org.mailtls.inspector.certificate.Der;

/**
 * What is at hand to check revocation by. Where it is given, every certificate below the anchor must be shown not to be revoked.
 *
 * @param crls certificate revocation lists (RFC 5280 section 5), complete or delta, in any order; hostile
 */
public record Revocation(List<Der> crls) {

    public Revocation {
        crls = List.copyOf(crls);
    }
}
