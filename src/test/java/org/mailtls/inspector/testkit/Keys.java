package org.mailtls.inspector.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys that few servers have. */
public final class Keys {
    private Keys() {}

    public static KeyPair dsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no DSA key of " + bits + " bits can be made here", e);
        }
    }

    /** @param curve {@code Ed25519} or {@code Ed448} */
    public static KeyPair edwards(String curve) {
        try {
            return KeyPairGenerator.getInstance(curve).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no " + curve + " key can be made here", e);
        }
    }
}
