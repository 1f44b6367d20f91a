package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What RFC 5280 asks of whoever makes a certificate, and verifiers commonly let pass. How an anchor is made is between it and the store,
 * so that only a strict policy looks at it.
 */
final class ProfileRule implements PathRule {
    private static final int LONGEST_SERIAL = 20;
    private static final List<ASN1ObjectIdentifier> NEVER_CRITICAL = List.of(
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.authorityInfoAccess,
            Extension.subjectInfoAccess,
            Extension.freshestCRL);
    private static final List<ASN1ObjectIdentifier> ALWAYS_CRITICAL =
            List.of(Extension.nameConstraints, Extension.policyConstraints, Extension.inhibitAnyPolicy);

    /** Where the breaches of one certificate go. */
    private interface Report {
        void breach(boolean is, String rule, String section);
    }

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.positions().filter(index -> concerns(path, index)).forEach(index -> {
            KnownCertificate certificate = path.step(index);
            Report report = (is, rule, section) -> {
                if (is) {
                    report(path, index, faults, rule, "RFC 5280, " + section);
                }
            };
            if (certificate.issuer().isEmpty()) {
                faults.failure(new TrustFailure.ProfileViolated(
                        path.place(index),
                        certificate.subjectText(),
                        "The issuer's name is empty, so that it names nobody.",
                        "RFC 5280, 4.1.2.4"));
            }
            fields(certificate, report);
            keyIdentifiers(certificate, report);
            authority(certificate.holder(), report);
            names(certificate, report);
            criticality(certificate.holder(), report);
        });
    }

    /** Reports a breach, as a failure or as a warning, whichever the policy wants. */
    static void report(PathUnderReview path, int index, Faults faults, String rule, String clause) {
        if (!concerns(path, index)) {
            return;
        }
        TrustFailure breach = new TrustFailure.ProfileViolated(
                path.place(index), path.step(index).subjectText(), rule, clause);
        if (path.policy().profileViolationsFail()) {
            faults.failure(breach);
        } else {
            faults.warning(breach);
        }
    }

    private static boolean concerns(PathUnderReview path, int index) {
        return path.policy().profileViolationsFail() || !path.isAnchor(index);
    }

    private static void fields(KnownCertificate certificate, Report report) {
        X509CertificateHolder holder = certificate.holder();
        report.breach(holder.getSerialNumber().signum() == 0, "The serial number is zero.", "4.1.2.2");
        report.breach(holder.getSerialNumber().signum() < 0, "The serial number is negative.", "4.1.2.2");
        report.breach(
                holder.getSerialNumber().toByteArray().length > LONGEST_SERIAL,
                "The serial number is longer than 20 octets.",
                "4.1.2.2");
        report.breach(
                holder.getVersionNumber() != 3 && holder.hasExtensions(),
                "A certificate with extensions is not of version 3.",
                "4.1.2.1");
        report.breach(
                !holder.getSignatureAlgorithm()
                        .equals(holder.toASN1Structure().getTBSCertificate().getSignature()),
                "The two statements of the signature algorithm differ.",
                "4.1.1.2");
    }

    private static void keyIdentifiers(KnownCertificate certificate, Report report) {
        X509CertificateHolder holder = certificate.holder();
        Optional<AuthorityKeyIdentifier> authority = CertificateExtensions.authorityKeyIdentifier(holder);
        report.breach(
                !certificate.selfIssued() && authority.isEmpty(),
                "The authority key identifier is missing.",
                "4.2.1.1");
        report.breach(
                !certificate.selfIssued()
                        && authority.isPresent()
                        && authority.get().getKeyIdentifierOctets() == null,
                "The authority key identifier has no key identifier.",
                "4.2.1.1");
        report.breach(
                CertificateExtensions.isAuthority(holder)
                        && CertificateExtensions.subjectKeyId(holder).isEmpty(),
                "The subject key identifier of an authority is missing.",
                "4.2.1.2");
    }

    private static void authority(X509CertificateHolder holder, Report report) {
        Optional<BasicConstraints> constraints = CertificateExtensions.basicConstraints(holder);
        boolean authority = constraints.filter(BasicConstraints::isCA).isPresent();
        Optional<KeyUsage> usage = CertificateExtensions.keyUsage(holder);
        boolean signs = usage.filter(it -> it.hasUsages(KeyUsage.keyCertSign)).isPresent();
        report.breach(
                authority && !holder.getExtension(Extension.basicConstraints).isCritical(),
                "The basic constraints of an authority are not critical.",
                "4.2.1.9");
        report.breach(
                constraints.filter(it -> it.getPathLenConstraint() != null).isPresent() && !(authority && signs),
                "A path length is given without the right to sign certificates.",
                "4.2.1.9");
        report.breach(
                signs && !authority,
                "The key usage allows signing certificates, the basic constraints do not.",
                "4.2.1.9");
        report.breach(
                authority && usage.isPresent() && !signs,
                "The basic constraints name an authority, the key usage does not allow signing certificates.",
                "4.2.1.3");
        report.breach(authority && usage.isEmpty(), "The key usage of an authority is missing.", "4.2.1.3");
        report.breach(
                usage.filter(it -> ((ASN1BitString) it.toASN1Primitive()).intValue() == 0)
                        .isPresent(),
                "The key usage allows nothing.",
                "4.2.1.3");
        report.breach(
                !authority && holder.getExtension(Extension.nameConstraints) != null,
                "Name constraints stand in a certificate that is no authority's.",
                "4.2.1.10");
    }

    private static void names(KnownCertificate certificate, Report report) {
        X509CertificateHolder holder = certificate.holder();
        Extension alternative = holder.getExtension(Extension.subjectAlternativeName);
        boolean nameless = certificate.subject().isEmpty();
        report.breach(
                nameless && CertificateExtensions.isAuthority(holder), "The name of an authority is empty.", "4.1.2.6");
        report.breach(
                nameless && (alternative == null || !alternative.isCritical()),
                "The subject is empty and the subject alternative name is not critical.",
                "4.2.1.6");
        report.breach(
                isEmptySequence(holder, Extension.subjectAlternativeName),
                "The subject alternative name is empty.",
                "4.2.1.6");
        report.breach(
                isEmptySequence(holder, Extension.nameConstraints) || hasEmptySubtrees(holder),
                "The name constraints are empty.",
                "4.2.1.10");
    }

    private static boolean hasEmptySubtrees(X509CertificateHolder holder) {
        return CertificateExtensions.read(holder, Extension.nameConstraints, NameConstraints::getInstance)
                .filter(constraints ->
                        isEmpty(constraints.getPermittedSubtrees()) || isEmpty(constraints.getExcludedSubtrees()))
                .isPresent();
    }

    private static boolean isEmpty(GeneralSubtree @Nullable [] subtrees) {
        return subtrees != null && subtrees.length == 0;
    }

    private static boolean isEmptySequence(X509CertificateHolder holder, ASN1ObjectIdentifier oid) {
        return CertificateExtensions.read(holder, oid, ASN1Sequence::getInstance)
                .filter(sequence -> sequence.size() == 0)
                .isPresent();
    }

    private static void criticality(X509CertificateHolder holder, Report report) {
        NEVER_CRITICAL.forEach(oid -> {
            Extension extension = holder.getExtension(oid);
            report.breach(
                    extension != null && extension.isCritical(),
                    "The extension " + oid + " is critical and must not be.",
                    "4.2");
        });
        ALWAYS_CRITICAL.forEach(oid -> {
            Extension extension = holder.getExtension(oid);
            report.breach(
                    extension != null && !extension.isCritical(),
                    "The extension " + oid + " is not critical and must be.",
                    "4.2");
        });
    }
}
