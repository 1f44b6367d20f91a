package org.mailtls.inspector.trust;

import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** No certificate has a critical extension that is not understood here (RFC 5280 section 4.2). */
final class CriticalExtensionRule implements PathRule {
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.basicConstraints,
            Extension.nameConstraints,
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy,
            Extension.subjectAlternativeName,
            Extension.issuerAlternativeName,
            Extension.subjectKeyIdentifier,
            Extension.authorityKeyIdentifier,
            Extension.authorityInfoAccess,
            Extension.subjectInfoAccess,
            Extension.cRLDistributionPoints,
            Extension.freshestCRL);

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.positions().forEach(index -> {
            KnownCertificate certificate = path.step(index);
            CertificateExtensions.oids(certificate.holder())
                    .filter(oid -> certificate.holder().getExtension(oid).isCritical())
                    .filter(oid -> !UNDERSTOOD.contains(oid))
                    .forEach(oid -> faults.failure(new TrustFailure.UnknownCriticalExtension(
                            path.place(index), certificate.subjectText(), oid.getId())));
        });
    }
}
