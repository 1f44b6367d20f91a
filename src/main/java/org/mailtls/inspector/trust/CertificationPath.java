package org.mailtls.inspector.trust;

import java.util.List;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A certification path (RFC 5280 section 6), as far as it could be built.
 *
 * @param steps end-entity certificate first; never empty
 * @param anchored whether the last step is a trust anchor of the store
 */
public record CertificationPath(List<Step> steps, boolean anchored) {

    public CertificationPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has at least its end-entity certificate");
        }
    }

    /** One certificate of the path and where it came from. */
    public record Step(Certificate certificate, Origin origin) {}

    /** The last certificate: the anchor of an anchored path, else the one whose issuer is missing or not trusted. */
    public Certificate top() {
        return steps.getLast().certificate();
    }
}
