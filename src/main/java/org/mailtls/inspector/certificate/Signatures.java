package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
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
        /** The key or the algorithm is one that no library here knows, the key lacks its parameters, or it is too long to be used. */
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

    /** Octets of a key with its parameters: room for RSA of 16384 bits and for ML-DSA. */
    private static final int LONGEST_KEY = 4_096;

    /** Octets of the parameters alone: room for DSA of 4096 bits, which no library limits, and more than any curve takes. */
    private static final int LONGEST_PARAMETERS = 1_200;

    /** Bits of an RSA key's public exponent, as in FIPS 186-5, section 5.1; a long one makes of verifying what signing is. */
    private static final int LONGEST_EXPONENT = 256;

    private static final Set<ASN1ObjectIdentifier> RSA = Set.of(
            PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.id_RSASSA_PSS, X509ObjectIdentifiers.id_ea_rsa);

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

    /** Whether a key with its parameters is so long that using it would only cost time, minutes or more. */
    public static boolean isTooLong(SubjectPublicKeyInfo key) {
        return length(key) > LONGEST_KEY
                || encoded(key.getAlgorithm()).length > LONGEST_PARAMETERS
                || exponentBits(key) > LONGEST_EXPONENT;
    }

    /** Of an RSA key; 0 if it is none, or cannot be read. */
    private static int exponentBits(SubjectPublicKeyInfo key) {
        if (!RSA.contains(key.getAlgorithm().getAlgorithm())) {
            return 0;
        }
        try {
            return RSAPublicKey.getInstance(key.parsePublicKey())
                    .getPublicExponent()
                    .bitLength();
        } catch (IOException | RuntimeException e) {
            return 0; // verifying with it says so
        }
    }

    /** Octets of a key with its parameters, which make most of a DSA key. */
    public static int length(SubjectPublicKeyInfo key) {
        return encoded(key).length;
    }

    private static Sha256 fingerprint(SubjectPublicKeyInfo key) {
        return Sha256.of(encoded(key));
    }

    private static byte[] encoded(ASN1Object part) {
        try {
            return part.getEncoded();
        } catch (IOException e) {
            throw new IllegalArgumentException("what was read cannot be written", e);
        }
    }

    /**
     * Bouncy Castle is several times faster with elliptic curves, the platform's providers with everything else. Bouncy Castle also knows
     * more algorithms and curves, so that it has the last word on what makes the others throw. Never throws, however odd the content or the
     * key, and never uses a key that {@linkplain #isTooLong is too long}.
     */
    public static Outcome verify(Signed signed, SubjectPublicKeyInfo key) {
        if (isTooLong(key)) {
            return Outcome.IMPOSSIBLE;
        }
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
