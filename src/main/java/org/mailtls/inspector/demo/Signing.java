package org.mailtls.inspector.demo;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.mailtls.inspector.certificate.BouncyCastle;

/** How certificates are signed here, rightly or wrongly. */
final class Signing {
    private static final int P256_BITS = 256;

    static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();

    private Signing() {}

    /** A signer with this key, by the algorithm named or else by the one usual for the key. */
    static ContentSigner signer(PrivateKey key, Optional<String> algorithm) throws OperatorCreationException {
        return new JcaContentSignerBuilder(algorithm.orElseGet(() -> usual(key)))
                .setProvider(BouncyCastle.PROVIDER)
                .build(key);
    }

    private static String usual(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "DSA" -> "SHA256withDSA";
            case "EC", "ECDSA" -> isWide(key) ? "SHA384withECDSA" : "SHA256withECDSA";
            default -> key instanceof EdECKey edwards ? edwards.getParams().getName() : key.getAlgorithm();
        };
    }

    private static boolean isWide(PrivateKey key) {
        return key instanceof ECKey ec && ec.getParams().getOrder().bitLength() > P256_BITS;
    }

    /** The same certificate with one bit of its signature turned. */
    static X509CertificateHolder corrupted(X509CertificateHolder holder) throws IOException {
        byte[] der = holder.getEncoded();
        der[der.length - 1] ^= 1;
        return new X509CertificateHolder(der);
    }
}
