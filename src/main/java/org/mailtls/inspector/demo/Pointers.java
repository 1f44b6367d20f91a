package org.mailtls.inspector.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The addresses that a certificate to be made names: its issuer's, its OCSP responders' and its revocation lists'. */
final class Pointers {
    private final List<AccessDescription> access = new ArrayList<>();
    private final List<DistributionPoint> crls = new ArrayList<>();
    private final List<DistributionPoint> deltas = new ArrayList<>();

    void access(ASN1ObjectIdentifier method, String url) {
        access.add(new AccessDescription(method, uri(url)));
    }

    void crl(String url) {
        crls.add(point(url));
    }

    void delta(String url) {
        deltas.add(point(url));
    }

    /** The extensions that say so (RFC 5280 sections 4.2.2.1, 4.2.1.13 and 4.2.1.15). */
    List<Extension> extensions() throws IOException {
        List<Extension> all = new ArrayList<>();
        if (!access.isEmpty()) {
            AccessDescription[] places = access.toArray(AccessDescription[]::new);
            all.add(Extension.create(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(places)));
        }
        addPoints(all, Extension.cRLDistributionPoints, crls);
        addPoints(all, Extension.freshestCRL, deltas);
        return all;
    }

    private static void addPoints(List<Extension> all, ASN1ObjectIdentifier oid, List<DistributionPoint> points)
            throws IOException {
        if (!points.isEmpty()) {
            all.add(Extension.create(oid, false, new CRLDistPoint(points.toArray(DistributionPoint[]::new))));
        }
    }

    private static DistributionPoint point(String url) {
        return new DistributionPoint(new DistributionPointName(new GeneralNames(uri(url))), null, null);
    }

    private static GeneralName uri(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }
}
