package org.mailtls.inspector.trust;

import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Extended key usage, where a certificate has it, includes TLS servers (RFC 5280 section 4.2.1.12). An authority's limits what stands
 * below it, as Windows, OpenSSL and the browsers have it.
 */
final class UsageRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.positions()
                .filter(index -> CertificateExtensions.extendedKeyUsage(
                                path.step(index).holder())
                        .filter(usage -> !allowsServers(usage))
                        .isPresent())
                .forEach(index -> faults.failure(new TrustFailure.WrongUsage(
                        path.place(index), path.step(index).subjectText(), usages(path.step(index)))));
    }

    private static boolean allowsServers(ExtendedKeyUsage usage) {
        return usage.hasKeyPurposeId(KeyPurposeId.id_kp_serverAuth)
                || usage.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage);
    }

    private static List<String> usages(KnownCertificate certificate) {
        return certificate.details().extendedKeyUsage().orElse(List.of());
    }
}
