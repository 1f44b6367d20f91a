package org.mailtls.inspector.capture.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Where a certificate says that its revocation can be learnt. A malformed extension names nothing here; trust tells that it is
 * malformed.
 *
 * @param responders the addresses of OCSP responders (RFC 5280 section 4.2.2.1), in order
 * @param lists one entry a distribution point (RFC 5280 section 4.2.1.13), then one a point of the delta list (section 4.2.1.15);
 *     each has addresses of the same list, any of which will do. A point that names a place in a directory, relative to its issuer or
 *     by the issuer alone, has no address and no entry; who signs the list does not matter here.
 */
record RevocationSources(List<String> responders, List<List<String>> lists) {

    RevocationSources {
        responders = List.copyOf(responders);
        lists = lists.stream().map(List::copyOf).toList();
    }

    static RevocationSources of(X509CertificateHolder certificate) {
        List<List<String>> lists = new ArrayList<>();
        lists.addAll(read(certificate, Extension.cRLDistributionPoints, RevocationSources::points));
        lists.addAll(read(certificate, Extension.freshestCRL, RevocationSources::points));
        return new RevocationSources(
                read(certificate, Extension.authorityInfoAccess, RevocationSources::responders), lists);
    }

    boolean isEmpty() {
        return responders.isEmpty() && lists.isEmpty();
    }

    /** The library's readers throw what they like. */
    private static <T> List<T> read(
            X509CertificateHolder certificate, ASN1ObjectIdentifier oid, Function<ASN1Encodable, List<T>> reader) {
        try {
            Extension extension = certificate.getExtension(oid);
            return extension == null ? List.of() : reader.apply(extension.getParsedValue());
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static List<String> responders(ASN1Encodable value) {
        return Arrays.stream(AuthorityInformationAccess.getInstance(value).getAccessDescriptions())
                .filter(access -> access.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                .map(AccessDescription::getAccessLocation)
                .flatMap(RevocationSources::url)
                .distinct()
                .toList();
    }

    private static List<List<String>> points(ASN1Encodable value) {
        return Arrays.stream(CRLDistPoint.getInstance(value).getDistributionPoints())
                .map(RevocationSources::addresses)
                .filter(addresses -> !addresses.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> addresses(DistributionPoint point) {
        DistributionPointName name = point.getDistributionPoint();
        if (name == null || name.getType() != DistributionPointName.FULL_NAME) {
            return List.of();
        }
        return Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                .flatMap(RevocationSources::url)
                .distinct()
                .toList();
    }

    private static Stream<String> url(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                ? Stream.of(((ASN1String) name.getName()).getString())
                : Stream.empty();
    }
}
