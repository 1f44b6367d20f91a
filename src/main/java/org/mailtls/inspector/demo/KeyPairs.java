package org.mailtls.inspector.demo;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.inspector.certificate.BouncyCastle;

/** Makes key pairs. Those asked for by index are made once a process, because RSA keys are slow to make. */
final class KeyPairs {

    private static final Map<Indexed, KeyPair> RSA = new ConcurrentHashMap<>();

    private record Indexed(int bits, int index) {}

    private KeyPairs() {}

    static KeyPair rsa(int bits) {
        return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    static KeyPair rsa(int bits, int index) {
        return RSA.computeIfAbsent(new Indexed(bits, index), wanted -> rsa(wanted.bits()));
    }

    static KeyPair ec(String curve) {
        return generate("EC", new ECGenParameterSpec(curve));
    }

    /** Prefers the platform's own generator, whose keys every other library understands, and knows Bouncy Castle's curves too. */
    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            return generate(KeyPairGenerator.getInstance(algorithm), parameters);
        } catch (GeneralSecurityException platform) {
            try {
                return generate(KeyPairGenerator.getInstance(algorithm, BouncyCastle.PROVIDER), parameters);
            } catch (GeneralSecurityException e) {
                e.addSuppressed(platform);
                throw new IllegalArgumentException("no such " + algorithm + " key can be made here", e);
            }
        }
    }

    private static KeyPair generate(KeyPairGenerator generator, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        generator.initialize(parameters);
        return generator.generateKeyPair();
    }
}
