package org.mailtls.inspector.evidence;

import org.mailtls.inspector.certificate.Der;

/**
 * An OCSP response that the server sent along in the handshake (RFC 6066 section 8; RFC 6961; RFC 8446 section 4.4.2.1).
 *
 * @param index the position in the presented chain of the certificate it was sent for
 * @param response the {@code OCSPResponse} as sent (RFC 6960 section 4.2.1); hostile
 */
public record Staple(int index, Der response) {}
