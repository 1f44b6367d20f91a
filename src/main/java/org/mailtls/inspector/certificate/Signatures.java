package org.mailtls.inspector.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Verifies signatures. */
public final class Signatures {

    /** What came of a verification. */
    public enum Outcome {
        VALID,
        INVALID,
        /** The key or the algorithm is one that no library here knows, or the key lacks its parameters. */
        IMPOSSIBLE
    }

    /** Whatever bears a signature. */
    public interface Signed {
        /**
         * Whether the signature is right.
         *
         * @param verifiers of the signer's key
         * @throws CertException if the signature or its algorithm makes no sense
         * @throws OperatorCreationException if the algorithm is not known
         */
        boolean isSignatureValid(ContentVerifierProvider verifiers) throws CertException, OperatorCreationException;
    }

    /** Without a provider, which takes a tenth of a second to set up. */
    private static final BcECContentVerifierProviderBuilder ECDSA =
            new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder());

    private static final Lately<Verification, Outcome> VERIFIED = new Lately<>(4_096);

    private record Verification(Certificate certificate, Sha256 key) {}

    private Signatures() {}

    /** Whether the certificate was signed with this key; looked up where that was verified of late. */
    public static Outcome verify(Certificate certificate, SubjectPublicKeyInfo key) {
        return certificate
                .holder()
                .map(holder -> VERIFIED.of(
                        new Verification(certificate, fingerprint(key)), pair -> verify(holder::isSignatureValid, key)))
                .orElse(Outcome.IMPOSSIBLE);
    }

    private static Sha256 fingerprint(SubjectPublicKeyInfo key) {
        try {
            return Sha256.of(key.getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("a key that was read cannot be written", e);
        }
    }

    /**
     * Bouncy Castle is several times faster with elliptic curves, the platform's providers with everything else. Bouncy Castle also knows
     * more algorithms and curves, so that it has the last word on what makes the others throw. Never throws, however odd the content or the key.
     */
    public static Outcome verify(Signed signed, SubjectPublicKeyInfo key) {
        try {
            return signed.isSignatureValid(verifiers(key)) ? Outcome.VALID : Outcome.INVALID;
        } catch (OperatorCreationException | CertException | IOException | RuntimeException e) {
            return verifyByBouncyCastle(signed, key);
        }
    }

    private static ContentVerifierProvider verifiers(SubjectPublicKeyInfo key)
            throws OperatorCreationException, IOException {
        return X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm())
                ? new Ecdsa(ECDSA.build(PublicKeyFactory.createKey(key)))
                : new JcaContentVerifierProviderBuilder().build(key);
    }

    /** Verifies ECDSA with the digests of ANSI X9.62; Bouncy Castle's provider knows more of them. */
    private record Ecdsa(ContentVerifierProvider verifiers) implements ContentVerifierProvider {
        @Override
        public boolean hasAssociatedCertificate() {
            return false;
        }

        @Override
        public @Nullable X509CertificateHolder getAssociatedCertificate() {
            return null;
        }

        @Override
        public ContentVerifier get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
            if (!algorithm.getAlgorithm().on(X9ObjectIdentifiers.id_ecSigType)) {
                throw new OperatorCreationException("not a signature of ANSI X9.62: " + algorithm.getAlgorithm());
            }
            return verifiers.get(algorithm);
        }
    }

    private static Outcome verifyByBouncyCastle(Signed signed, SubjectPublicKeyInfo key) {
        try {
            return verify(
                    signed,
                    new JcaContentVerifierProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(key));
        } catch (OperatorCreationException | RuntimeException e) {
            return Outcome.IMPOSSIBLE;
        }
    }

    /** A signature that is no signature at all makes the library throw. */
    private static Outcome verify(Signed signed, ContentVerifierProvider verifiers) {
        try {
            return signed.isSignatureValid(verifiers) ? Outcome.VALID : Outcome.INVALID;
        } catch (OperatorCreationException e) {
            return Outcome.IMPOSSIBLE;
        } catch (CertException e) {
            return e.getCause() instanceof OperatorCreationException ? Outcome.IMPOSSIBLE : Outcome.INVALID;
        } catch (RuntimeException e) {
            return Outcome.INVALID;
        }
    }
}
