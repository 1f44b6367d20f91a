package org.mailtls.inspector.trust;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Every certificate was signed with its issuer's key (RFC 5280 section 6.1.3 (a)(1)). */
final class SignatureRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        SubjectPublicKeyInfo key = path.top().key();
        for (int index = path.size() - 2; index >= 0; index--) {
            KnownCertificate certificate = path.step(index);
            if (path.signatures().verify(certificate, key) == SignatureVerifier.Outcome.INVALID) {
                faults.failure(new TrustFailure.BadSignature(
                        path.place(index),
                        certificate.subjectText(),
                        certificate.issuerText(),
                        certificate.signatureAlgorithm()));
            }
            key = workingKey(certificate.key(), key);
        }
    }

    /** A DSA key without parameters has its issuer's (RFC 5280 section 6.1.4 (f)). */
    private static SubjectPublicKeyInfo workingKey(SubjectPublicKeyInfo own, SubjectPublicKeyInfo issuers) {
        AlgorithmIdentifier algorithm = own.getAlgorithm();
        ASN1Encodable parameters = algorithm.getParameters();
        boolean inherits = algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_dsa)
                && issuers.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_dsa)
                && (parameters == null || DERNull.INSTANCE.equals(parameters));
        return inherits
                ? new SubjectPublicKeyInfo(
                        issuers.getAlgorithm(), own.getPublicKeyData().getOctets())
                : own;
    }
}
