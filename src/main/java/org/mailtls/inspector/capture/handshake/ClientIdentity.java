package org.mailtls.inspector.capture.handshake;

import java.security.PrivateKey;
import java.util.List;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A certificate of ours to show to a server that demands one.
 *
 * @param chain end-entity certificate first
 */
public record ClientIdentity(PrivateKey key, List<Certificate> chain) {

    public ClientIdentity {
        chain = List.copyOf(chain);
    }
}
