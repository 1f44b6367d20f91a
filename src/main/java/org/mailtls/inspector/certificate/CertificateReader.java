package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;
import org.mailtls.inspector.certificate.CertificateDetails.ExtensionDetail;

/** Reads a certificate's details. A malformed extension counts as absent in the details and is shown as hex among the extensions. */
final class CertificateReader {

    /** RFC 6962 section 3.3. */
    static final ASN1ObjectIdentifier SIGNED_TIMESTAMPS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

    /** RFC 7633. */
    static final ASN1ObjectIdentifier TLS_FEATURE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    /** RFC 6066 section 8. */
    static final int STATUS_REQUEST = 5;

    /** RFC 6961. */
    static final int STATUS_REQUEST_V2 = 17;

    private final Certificate certificate;
    private final X509CertificateHolder holder;
    private final Optional<Extensions> extensions;

    CertificateReader(Certificate certificate, X509CertificateHolder holder) {
        this.certificate = certificate;
        this.holder = holder;
        this.extensions = Optional.ofNullable(holder.getExtensions());
    }

    CertificateDetails details() {
        SubjectPublicKeyInfo key = holder.getSubjectPublicKeyInfo();
        PublicKeySize size = PublicKeySize.of(key);
        List<AlternativeName> names = list(Extension.subjectAlternativeName, AlternativeNames::of);
        return new CertificateDetails(
                holder.getVersionNumber(),
                DistinguishedName.text(holder.getSubject()),
                DistinguishedName.text(holder.getIssuer()),
                DistinguishedName.shortName(holder.getSubject())
                        .or(() -> names.stream().findFirst().map(AlternativeName::value))
                        .orElseGet(() -> whole(holder.getSubject(), "(empty subject)")),
                DistinguishedName.shortName(holder.getIssuer())
                        .orElseGet(() -> whole(holder.getIssuer(), "(empty issuer)")),
                DistinguishedName.same(holder.getSubject(), holder.getIssuer()),
                holder.getSerialNumber(),
                holder.getNotBefore().toInstant(),
                holder.getNotAfter().toInstant(),
                AlgorithmNames.key(key.getAlgorithm().getAlgorithm()),
                size.bits(),
                size.curve(),
                AlgorithmNames.signature(holder.getSignatureAlgorithm().getAlgorithm()),
                certificate.sha256(),
                sha1(),
                Sha256.of(encoded(key)).hex(),
                names,
                value(Extension.keyUsage, ExtensionValues::keyUsage),
                value(Extension.extendedKeyUsage, ExtensionValues::extendedKeyUsage),
                value(Extension.basicConstraints, ExtensionValues::isCa),
                pathLength(),
                value(Extension.subjectKeyIdentifier, ExtensionValues::subjectKeyIdentifier),
                value(Extension.authorityKeyIdentifier, ExtensionValues::authorityKeyIdentifier)
                        .flatMap(Function.identity()),
                accessUrls(AccessDescription.id_ad_caIssuers),
                accessUrls(AccessDescription.id_ad_ocsp),
                list(Extension.cRLDistributionPoints, ExtensionValues::crlUrls),
                list(Extension.certificatePolicies, ExtensionValues::policies),
                list(Extension.nameConstraints, ExtensionValues::permittedSubtrees),
                list(Extension.nameConstraints, ExtensionValues::excludedSubtrees),
                list(
                        SIGNED_TIMESTAMPS,
                        value -> SignedTimestamps.of(
                                ASN1OctetString.getInstance(value).getOctets())),
                list(TLS_FEATURE, ExtensionValues::tlsFeatures).stream()
                        .anyMatch(feature -> feature == STATUS_REQUEST || feature == STATUS_REQUEST_V2),
                all());
    }

    private <T> Optional<T> value(ASN1ObjectIdentifier oid, Function<ASN1Primitive, T> reading) {
        return extensions.map(all -> all.getExtension(oid)).flatMap(extension -> {
            try {
                return Optional.of(reading.apply(
                        ASN1Primitive.fromByteArray(extension.getExtnValue().getOctets())));
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            }
        });
    }

    private <T> List<T> list(ASN1ObjectIdentifier oid, Function<ASN1Primitive, List<T>> reading) {
        return value(oid, reading).orElse(List.of());
    }

    private List<String> accessUrls(ASN1ObjectIdentifier method) {
        return list(Extension.authorityInfoAccess, value -> ExtensionValues.accessUrls(value, method));
    }

    private OptionalInt pathLength() {
        return value(Extension.basicConstraints, ExtensionValues::pathLength)
                .flatMap(Function.identity())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private List<ExtensionDetail> all() {
        return extensions.stream()
                .flatMap(all -> Arrays.stream(all.getExtensionOIDs()).map(all::getExtension))
                .map(extension -> new ExtensionDetail(
                        extension.getExtnId().getId(),
                        ExtensionNames.extension(extension.getExtnId()),
                        extension.isCritical(),
                        ExtensionText.of(extension)))
                .toList();
    }

    private String sha1() {
        try {
            byte[] der = certificate.der().bytes();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static String whole(X500Name name, String whenEmpty) {
        String text = DistinguishedName.text(name);
        return text.isEmpty() ? whenEmpty : text;
    }

    private static byte[] encoded(SubjectPublicKeyInfo key) {
        try {
            return key.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a parsed key can be encoded", e);
        }
    }
}
