package org.mailtls.inspector.capture.handshake;

import java.security.PrivateKey;
import java.util.List;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A certificate of ours to show to a server that demands one.
 *
 * @param key RSA, EC, Ed25519, Ed448 or DSA; one that its store does not give out cannot be used
 * @param chain end-entity certificate first
 */
public record ClientIdentity(PrivateKey key, List<Certificate> chain) {

    /**
     * Takes over key and chain.
     *
     * @throws IllegalArgumentException if the key's store does not give it out, or the chain is empty
     */
    public ClientIdentity {
        if (key.getEncoded() == null) {
            throw new IllegalArgumentException("the private key cannot be taken out of its store");
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate to the private key");
        }
        chain = List.copyOf(chain);
    }
}
