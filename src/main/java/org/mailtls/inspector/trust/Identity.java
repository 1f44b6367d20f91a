package org.mailtls.inspector.trust;

import org.mailtls.inspector.certificate.Certificate;

/** Compares names (RFC 9525, RFC 6125). */
public final class Identity {

    private Identity() {}

    /** How the reference identity fares against the certificate's presented identifiers. */
    public static NameMatch match(Certificate endEntity, ReferenceIdentity wanted) {
        throw new UnsupportedOperationException();
    }
}
