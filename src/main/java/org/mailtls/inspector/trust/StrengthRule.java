package org.mailtls.inspector.trust;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestAlgorithmIdentifierFinder;
import org.mailtls.inspector.certificate.CertificateDetails;

/** Keys are long enough, and signatures use digests that still hold. A root's own signature protects nothing and is not looked at. */
final class StrengthRule implements PathRule {
    private static final DigestAlgorithmIdentifierFinder DIGESTS = new DefaultDigestAlgorithmIdentifierFinder();
    private static final Set<ASN1ObjectIdentifier> BROKEN =
            Set.of(PKCSObjectIdentifiers.md2, PKCSObjectIdentifiers.md4, PKCSObjectIdentifiers.md5);

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.positions()
                .filter(index -> !DsaParameters.areInherited(path.step(index).key()))
                .forEach(index -> reviewKey(path, index, faults));
        path.positions().filter(index -> !isRoot(path, index)).forEach(index -> reviewSignature(path, index, faults));
    }

    private static boolean isRoot(PathUnderReview path, int index) {
        return path.isAnchor(index) || (path.size() > 1 && path.step(index).selfIssued() && index == path.size() - 1);
    }

    private static void reviewKey(PathUnderReview path, int index, Faults faults) {
        CertificateDetails details = path.step(index).details();
        TrustPolicy policy = path.policy();
        TrustFailure weak = new TrustFailure.WeakKey(
                path.place(index), details.subject(), details.keyAlgorithm(), details.keySize());
        switch (details.keyAlgorithm()) {
            case "RSA", "RSASSA-PSS", "DSA" -> {
                if (details.keySize() < policy.minimumRsaBits()) {
                    faults.failure(weak);
                } else if (details.keySize() < policy.strongRsaBits()) {
                    faults.warning(weak);
                }
            }
            case "EC" -> {
                if (details.keySize() < policy.minimumEcBits()) {
                    faults.failure(weak);
                }
            }
            default -> {}
        }
    }

    private static void reviewSignature(PathUnderReview path, int index, Faults faults) {
        KnownCertificate certificate = path.step(index);
        Optional<ASN1ObjectIdentifier> digest = digest(certificate.holder().getSignatureAlgorithm());
        boolean broken = isBroken(certificate.holder().getSignatureAlgorithm());
        boolean sha1 = digest.filter(OIWObjectIdentifiers.idSHA1::equals).isPresent();
        if (!broken && !sha1) {
            return;
        }
        TrustFailure weak = new TrustFailure.WeakSignature(
                path.place(index), certificate.subjectText(), certificate.signatureAlgorithm());
        if (broken || path.stores().isPublic(path.top(), path.policy().at())) {
            faults.failure(weak);
        } else {
            faults.warning(weak);
        }
    }

    /** Whether signatures by this algorithm can be forged by anybody. */
    static boolean isBroken(AlgorithmIdentifier signature) {
        return digest(signature).filter(BROKEN::contains).isPresent();
    }

    private static Optional<ASN1ObjectIdentifier> digest(AlgorithmIdentifier signature) {
        try {
            return Optional.ofNullable(DIGESTS.find(signature)).map(AlgorithmIdentifier::getAlgorithm);
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
