package org.mailtls.inspector.trust;

import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/** Extensions have the syntax that RFC 5280 gives them. One that path validation needs fails the path, another breaks the profile. */
final class MalformedExtensionRule implements PathRule {
    private static final List<Syntax> SYNTAXES = List.of(
            new Syntax(Extension.basicConstraints, true, BasicConstraints::getInstance),
            new Syntax(Extension.keyUsage, true, KeyUsage::getInstance),
            new Syntax(Extension.extendedKeyUsage, true, ExtendedKeyUsage::getInstance),
            new Syntax(Extension.subjectAlternativeName, true, GeneralNames::getInstance),
            new Syntax(Extension.nameConstraints, true, NameConstraints::getInstance),
            new Syntax(Extension.certificatePolicies, true, CertificatePolicies::getInstance),
            new Syntax(Extension.policyConstraints, true, PolicyConstraints::getInstance),
            new Syntax(Extension.policyMappings, true, PolicyMappings::getInstance),
            new Syntax(Extension.inhibitAnyPolicy, true, ASN1Integer::getInstance),
            new Syntax(Extension.authorityKeyIdentifier, false, AuthorityKeyIdentifier::getInstance),
            new Syntax(Extension.subjectKeyIdentifier, false, SubjectKeyIdentifier::getInstance),
            new Syntax(Extension.authorityInfoAccess, false, MalformedExtensionRule::accessDescriptions),
            new Syntax(Extension.cRLDistributionPoints, false, CRLDistPoint::getInstance));

    private record Syntax(ASN1ObjectIdentifier oid, boolean needed, Function<ASN1Encodable, ?> reader) {
        boolean isBrokenIn(X509CertificateHolder certificate) {
            return certificate.getExtension(oid) != null
                    && CertificateExtensions.read(certificate, oid, reader).isEmpty();
        }
    }

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.positions()
                .forEach(index -> SYNTAXES.stream()
                        .filter(syntax -> syntax.isBrokenIn(path.step(index).holder()))
                        .forEach(syntax -> report(path, index, syntax, faults)));
    }

    private static void report(PathUnderReview path, int index, Syntax syntax, Faults faults) {
        if (syntax.needed()) {
            faults.failure(
                    new TrustFailure.Malformed(path.place(index), "its extension " + syntax.oid() + " is malformed"));
        } else {
            ProfileRule.report(
                    path, index, faults, "The extension " + syntax.oid() + " is malformed.", "RFC 5280, 4.2");
        }
    }

    /** At least one access description (RFC 5280 section 4.2.2.1). */
    private static AuthorityInformationAccess accessDescriptions(ASN1Encodable value) {
        if (ASN1Sequence.getInstance(value).size() == 0) {
            throw new IllegalArgumentException("no access description");
        }
        return AuthorityInformationAccess.getInstance(value);
    }
}
