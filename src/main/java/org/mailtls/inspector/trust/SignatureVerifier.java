package org.mailtls.inspector.trust;

import java.security.Provider;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.mailtls.inspector.certificate.Sha256;

/** Verifies the signatures of certificates, each once. */
final class SignatureVerifier {

    /** What came of a verification. */
    enum Outcome {
        VALID,
        INVALID,
        /** The key or the algorithm is one that no library here knows, or the key lacks its parameters. */
        IMPOSSIBLE
    }

    /** Never registered: registering a provider changes the whole process. */
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private record Pair(Sha256 certificate, SubjectPublicKeyInfo key) {}

    private final Map<Pair, Outcome> known = new HashMap<>();

    /** Whether the certificate was signed with this key. */
    Outcome verify(KnownCertificate certificate, SubjectPublicKeyInfo key) {
        return known.computeIfAbsent(
                new Pair(certificate.certificate().sha256(), key), pair -> verify(certificate.holder(), key));
    }

    /** Whether {@link #verify} would answer without any work. */
    boolean knows(KnownCertificate certificate, SubjectPublicKeyInfo key) {
        return known.containsKey(new Pair(certificate.certificate().sha256(), key));
    }

    /**
     * Bouncy Castle is several times faster with elliptic curves, the platform's providers with everything else. Bouncy Castle also knows
     * more algorithms and curves, so that it has the last word on what makes the platform's throw.
     */
    private static Outcome verify(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        if (X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm())) {
            return verifyByBouncyCastle(certificate, key);
        }
        try {
            if (certificate.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return Outcome.VALID;
            }
            return Outcome.INVALID;
        } catch (OperatorCreationException | CertException | RuntimeException e) {
            return verifyByBouncyCastle(certificate, key);
        }
    }

    private static Outcome verifyByBouncyCastle(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return verify(
                    certificate,
                    new JcaContentVerifierProviderBuilder()
                            .setProvider(BOUNCY_CASTLE)
                            .build(key));
        } catch (OperatorCreationException | RuntimeException e) {
            return Outcome.IMPOSSIBLE;
        }
    }

    /** A signature that is no signature at all makes the library throw. */
    private static Outcome verify(X509CertificateHolder certificate, ContentVerifierProvider verifiers) {
        try {
            return certificate.isSignatureValid(verifiers) ? Outcome.VALID : Outcome.INVALID;
        } catch (CertException e) {
            return e.getCause() instanceof OperatorCreationException ? Outcome.IMPOSSIBLE : Outcome.INVALID;
        } catch (RuntimeException e) {
            return Outcome.INVALID;
        }
    }
}
