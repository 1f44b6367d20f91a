package org.mailtls.inspector.trust;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Which certificates a list is about (RFC 5280 section 5.2.5).
 *
 * @param key two lists of one issuer have the same scope if it is the same
 * @param points the names of its distribution point in a form that can be compared; empty where it is for all
 */
record ListScope(
        String key,
        boolean indirect,
        boolean onlyEndEntities,
        boolean onlyAuthorities,
        boolean onlyAttributeCertificates,
        boolean onlySomeReasons,
        List<String> points) {

    /** A list without the extension is about everything its issuer issued. */
    static final ListScope EVERYTHING = new ListScope("", false, false, false, false, false, List.of());

    ListScope {
        points = List.copyOf(points);
    }

    static ListScope of(IssuingDistributionPoint extension, X500Name listIssuer) {
        return new ListScope(
                HexFormat.of().formatHex(CertificateExtensions.encoded(extension)),
                extension.isIndirectCRL(),
                extension.onlyContainsUserCerts(),
                extension.onlyContainsCACerts(),
                extension.onlyContainsAttributeCerts(),
                extension.getOnlySomeReasons() != null,
                Optional.ofNullable(extension.getDistributionPoint())
                        .map(point -> names(point, listIssuer).toList())
                        .orElse(List.of()));
    }

    /** Why a certificate is not covered, in words; empty if it is. */
    Optional<String> excludes(KnownCertificate certificate) {
        boolean authority = CertificateExtensions.isAuthority(certificate.holder());
        if (onlyAttributeCertificates) {
            return Optional.of("It is about attribute certificates only.");
        }
        if (onlyEndEntities && authority) {
            return Optional.of("It is about end-entity certificates only.");
        }
        if (onlyAuthorities && !authority) {
            return Optional.of("It is about authorities only.");
        }
        return points.isEmpty() || pointsOf(certificate).anyMatch(points::contains)
                ? Optional.empty()
                : Optional.of("It is for another distribution point than the certificate's.");
    }

    /** A certificate that names no distribution point stands for the list that is published under the issuer's name (section 6.3.3). */
    private static Stream<String> pointsOf(KnownCertificate certificate) {
        X500Name issuer = certificate.holder().getIssuer();
        return CertificateExtensions.read(
                        certificate.holder(), Extension.cRLDistributionPoints, ListScope::distributionPoints)
                .map(points -> points.stream().flatMap(point -> pointNames(point, issuer)))
                .orElseGet(() -> Stream.of(directoryName(issuer)));
    }

    private static List<DistributionPoint> distributionPoints(ASN1Encodable extension) {
        return Arrays.asList(CRLDistPoint.getInstance(extension).getDistributionPoints());
    }

    private static Stream<String> pointNames(DistributionPoint point, X500Name issuer) {
        if (point.getDistributionPoint() != null) {
            return names(point.getDistributionPoint(), issuer);
        }
        return Stream.ofNullable(point.getCRLIssuer()).flatMap(ListScope::names);
    }

    private static Stream<String> names(DistributionPointName point, X500Name issuer) {
        return point.getType() == DistributionPointName.FULL_NAME
                ? names(GeneralNames.getInstance(point.getName()))
                : Stream.of(directoryName(below(issuer, ASN1Set.getInstance(point.getName()))));
    }

    private static X500Name below(X500Name issuer, ASN1Set relativeName) {
        RDN[] all = Arrays.copyOf(issuer.getRDNs(), issuer.getRDNs().length + 1);
        all[all.length - 1] = RDN.getInstance(relativeName);
        return new X500Name(all);
    }

    private static Stream<String> names(GeneralNames names) {
        return Arrays.stream(names.getNames())
                .map(name -> name.getTagNo() == GeneralName.directoryName
                        ? directoryName(X500Name.getInstance(name.getName()))
                        : HexFormat.of().formatHex(CertificateExtensions.encoded(name)));
    }

    private static String directoryName(X500Name name) {
        return "directory name " + CanonicalName.of(name).relativeNames();
    }
}
