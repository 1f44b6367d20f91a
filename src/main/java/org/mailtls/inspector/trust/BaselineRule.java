package org.mailtls.inspector.trust;

import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.encoders.Hex;

/**
 * What the CA/Browser Forum's Baseline Requirements ask of a public authority beyond RFC 5280. They bind no private authority, so that only
 * a strict policy looks at them.
 */
final class BaselineRule implements PathRule {
    private static final String DSA = "DSA";

    @Override
    public void review(PathUnderReview path, Faults faults) {
        if (path.policy().profileViolationsFail()) {
            path.positions().forEach(index -> reviewKey(path, index, faults));
            reviewEndEntity(path, faults);
            if (path.isAnchor(path.size() - 1)) {
                reviewRoot(path, path.size() - 1, faults);
            }
        }
    }

    private static void reviewKey(PathUnderReview path, int index, Faults faults) {
        if (path.step(index).details().keyAlgorithm().equals(DSA)) {
            report(path, index, faults, "The key is a DSA key.", "7.1.3.1");
        }
    }

    private static void reviewEndEntity(PathUnderReview path, Faults faults) {
        KnownCertificate endEntity = path.step(0);
        X509CertificateHolder holder = endEntity.holder();
        Extension usage = holder.getExtension(Extension.extendedKeyUsage);
        Extension names = holder.getExtension(Extension.subjectAlternativeName);
        if (usage != null && usage.isCritical()) {
            report(path, 0, faults, "The extended key usage is critical.", "7.1.2.7.6");
        }
        if (allowsAnything(holder)) {
            report(path, 0, faults, "The extended key usage allows every purpose.", "7.1.2.7.10");
        }
        if (names != null && names.isCritical() && !endEntity.subject().isEmpty()) {
            report(path, 0, faults, "The subject alternative name is critical beside a subject.", "7.1.2.7.12");
        }
    }

    private static boolean allowsAnything(X509CertificateHolder holder) {
        Optional<ExtendedKeyUsage> usage = CertificateExtensions.extendedKeyUsage(holder);
        return usage.filter(it -> it.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage))
                .isPresent();
    }

    private static void reviewRoot(PathUnderReview path, int index, Faults faults) {
        X509CertificateHolder root = path.step(index).holder();
        if (root.getExtension(Extension.extendedKeyUsage) != null) {
            report(path, index, faults, "A root has an extended key usage.", "7.1.2.1.2");
        }
        Optional<AuthorityKeyIdentifier> identifier = CertificateExtensions.authorityKeyIdentifier(root);
        if (identifier.isEmpty() || !path.step(index).selfIssued()) {
            return;
        }
        if (identifier.get().getAuthorityCertIssuer() != null
                || identifier.get().getAuthorityCertSerialNumber() != null) {
            report(
                    path,
                    index,
                    faults,
                    "A root's authority key identifier names an issuer or a serial number.",
                    "7.1.2.1.3");
        }
        Optional<String> issuers =
                Optional.ofNullable(identifier.get().getKeyIdentifierOctets()).map(Hex::toHexString);
        if (!issuers.equals(CertificateExtensions.subjectKeyId(root))) {
            report(
                    path,
                    index,
                    faults,
                    "A root's authority key identifier is not its own key identifier.",
                    "7.1.2.1.3");
        }
    }

    private static void report(PathUnderReview path, int index, Faults faults, String rule, String section) {
        ProfileRule.report(path, index, faults, rule, "CA/Browser Forum Baseline Requirements, " + section);
    }
}
