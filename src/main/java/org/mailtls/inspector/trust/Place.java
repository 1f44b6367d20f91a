package org.mailtls.inspector.trust;

import org.mailtls.inspector.certificate.Sha256;

/** Where something is amiss. */
public sealed interface Place {
    /**
     * A certificate of the presented chain.
     *
     * @param index 0 is the end entity
     */
    record Presented(int index) implements Place {}

    /** A certificate of a path that was not presented: an anchor, a fetched or an assumed one. */
    record InPath(Sha256 sha256) implements Place {}

    /** The certificate that should have issued this one and that nobody has. */
    record MissingIssuerOf(Sha256 sha256) implements Place {}

    record Connection() implements Place {}

    record WholeDomain() implements Place {}
}
