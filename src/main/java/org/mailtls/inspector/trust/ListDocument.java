package org.mailtls.inspector.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.Time;
import org.mailtls.inspector.certificate.Der;

/**
 * A revocation list (RFC 5280 section 5), complete or delta, read to the end but not verified.
 *
 * @param number the list's number (section 5.2.3)
 * @param base the number of the list that a delta list builds on; empty for a complete list (section 5.2.4)
 * @param keepsExpired whether certificates stay on it when they expire (X.509, {@code expiredCertsOnCRL})
 */
record ListDocument(
        CanonicalName issuer,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Optional<BigInteger> number,
        Optional<BigInteger> base,
        boolean keepsExpired,
        ListScope scope,
        ListEntries entries,
        SignedContent signed) {

    private static final ASN1ObjectIdentifier EXPIRED_CERTS_ON_CRL = new ASN1ObjectIdentifier("2.5.29.60");
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.issuerAlternativeName,
            Extension.cRLNumber,
            Extension.deltaCRLIndicator,
            Extension.issuingDistributionPoint,
            Extension.freshestCRL,
            EXPIRED_CERTS_ON_CRL);

    static Reading<ListDocument> read(Der der) {
        return Reading.of(der, ListDocument::parse);
    }

    /**
     * The signed part is taken as it came, before reading it, so that a list of any size is neither encoded anew nor held twice; its
     * entries are read one after the other.
     */
    private static Reading<ListDocument> parse(Der der) throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(lazily(der));
        byte[] content = parts.getObjectAt(0).toASN1Primitive().getEncoded();
        CertificateList list = CertificateList.getInstance(parts);
        TBSCertList body = list.getTBSCertList();
        Optional<Extensions> extensions = Optional.ofNullable(body.getExtensions());
        Optional<ASN1ObjectIdentifier> obstacle =
                extensions.flatMap(all -> CertificateExtensions.notUnderstood(all, UNDERSTOOD));
        if (obstacle.isPresent()) {
            return Reading.notUnderstood(obstacle.get());
        }
        return new Reading.Read<>(new ListDocument(
                CanonicalName.of(body.getIssuer()),
                instant(body.getThisUpdate()),
                Optional.ofNullable(body.getNextUpdate()).map(ListDocument::instant),
                integer(extensions, Extension.cRLNumber),
                integer(extensions, Extension.deltaCRLIndicator),
                value(extensions, EXPIRED_CERTS_ON_CRL).isPresent(),
                value(extensions, Extension.issuingDistributionPoint)
                        .map(value -> ListScope.of(IssuingDistributionPoint.getInstance(value), body.getIssuer()))
                        .orElse(ListScope.EVERYTHING),
                ListEntries.of(body),
                signed(list, content)));
    }

    private static ASN1Primitive lazily(Der der) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(der.bytes(), true)) {
            ASN1Primitive whole = in.readObject();
            if (whole == null || in.read() >= 0) {
                throw new IOException("it is empty, or more follows");
            }
            return whole;
        }
    }

    private static SignedContent signed(CertificateList list, byte[] content) throws IOException {
        AlgorithmIdentifier algorithm = list.getSignatureAlgorithm();
        if (!Arrays.equals(
                CertificateExtensions.encoded(algorithm),
                CertificateExtensions.encoded(list.getTBSCertList().getSignature()))) {
            throw new IOException("its two signature algorithms differ");
        }
        return new SignedContent(content, algorithm, list.getSignature().getOctets());
    }

    private static Instant instant(Time time) {
        return time.getDate().toInstant();
    }

    private static Optional<BigInteger> integer(Optional<Extensions> extensions, ASN1ObjectIdentifier oid) {
        return value(extensions, oid)
                .map(value -> ASN1Integer.getInstance(value).getValue());
    }

    private static Optional<ASN1Encodable> value(Optional<Extensions> extensions, ASN1ObjectIdentifier oid) {
        return extensions.map(all -> all.getExtensionParsedValue(oid));
    }
}
