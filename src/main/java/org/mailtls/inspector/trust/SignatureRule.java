package org.mailtls.inspector.trust;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.mailtls.inspector.certificate.Signatures;

/** Every certificate was signed with its issuer's key (RFC 5280 section 6.1.3 (a)(1)). */
final class SignatureRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        SubjectPublicKeyInfo key = path.top().key();
        for (int index = path.size() - 2; index >= 0; index--) {
            KnownCertificate certificate = path.step(index);
            if (path.chain().signatures().verify(certificate, key) == Signatures.Outcome.INVALID) {
                faults.failure(new TrustFailure.BadSignature(
                        path.place(index),
                        certificate.subjectText(),
                        certificate.issuerText(),
                        certificate.signatureAlgorithm()));
            }
            key = DsaParameters.completed(certificate.key(), key);
        }
    }
}
