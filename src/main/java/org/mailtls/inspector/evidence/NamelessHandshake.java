package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/**
 * What the server showed on a further connection on which no server name was sent (RFC 6066 section 3).
 *
 * @param presented the presented chain exactly as sent, index 0 the end-entity certificate
 * @param failure how the server refused the handshake
 */
public record NamelessHandshake(List<Certificate> presented, Optional<CaptureFailure> failure) {
    public NamelessHandshake {
        presented = List.copyOf(presented);
    }

    /** The end-entity certificate, when any certificate was sent. */
    public Optional<Certificate> endEntity() {
        return presented.stream().findFirst();
    }
}
