package org.mailtls.inspector.trust;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
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

    /** Without a provider, which takes a tenth of a second to set up. */
    private static final BcECContentVerifierProviderBuilder ECDSA =
            new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder());

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
     * more algorithms and curves, so that it has the last word on what makes the others throw.
     */
    private static Outcome verify(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            ContentVerifierProvider verifiers = isEcdsa(certificate, key)
                    ? ECDSA.build(PublicKeyFactory.createKey(key))
                    : new JcaContentVerifierProviderBuilder().build(key);
            return certificate.isSignatureValid(verifiers) ? Outcome.VALID : Outcome.INVALID;
        } catch (OperatorCreationException | CertException | IOException | RuntimeException e) {
            return verifyByBouncyCastle(certificate, key);
        }
    }

    /** With the digests of ANSI X9.62; Bouncy Castle's provider knows more of them. */
    private static boolean isEcdsa(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        return X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm())
                && certificate.getSignatureAlgorithm().getAlgorithm().on(X9ObjectIdentifiers.id_ecSigType);
    }

    private static Outcome verifyByBouncyCastle(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return verify(
                    certificate,
                    new JcaContentVerifierProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
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
