package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;

/**
 * A handshake on a connection of its own that the server refused for what we offered, beside the one that is reported.
 *
 * @param versions the TLS versions offered, such as {@code TLSv1.3}
 * @param sni the server name sent
 * @param failure how the server refused
 */
public record RefusedOffer(List<String> versions, Optional<String> sni, CaptureFailure failure) {
    public RefusedOffer {
        versions = List.copyOf(versions);
    }
}
