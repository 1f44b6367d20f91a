package org.mailtls.inspector.evidence;

import org.mailtls.inspector.certificate.Der;

/**
 * A TLSA record (RFC 6698 section 2.1), as it stands in DNS.
 *
 * @param usage 0 to 255: 2 is DANE-TA, 3 is DANE-EE (RFC 7218)
 * @param selector 0 the certificate, 1 its public key
 * @param matchingType 0 the data itself, 1 its SHA-256, 2 its SHA-512
 * @param data the certificate association data
 */
public record TlsaRecord(int usage, int selector, int matchingType, Der data) {

    /** In the form of zone files (RFC 6698 section 2.2). */
    @Override
    public String toString() {
        return usage + " " + selector + " " + matchingType + " " + data.hex();
    }
}
