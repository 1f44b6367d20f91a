package org.mailtls.inspector.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.encoders.Hex;

/**
 * Reads the extensions of a certificate. One that is malformed reads as absent; {@link MalformedExtensionRule} reports it, so that
 * no path is trusted for it.
 */
final class CertificateExtensions {

    private CertificateExtensions() {}

    static Optional<BasicConstraints> basicConstraints(X509CertificateHolder certificate) {
        return read(certificate, Extension.basicConstraints, BasicConstraints::getInstance);
    }

    static Optional<KeyUsage> keyUsage(X509CertificateHolder certificate) {
        return read(certificate, Extension.keyUsage, KeyUsage::getInstance);
    }

    static Optional<ExtendedKeyUsage> extendedKeyUsage(X509CertificateHolder certificate) {
        return read(certificate, Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance);
    }

    static Optional<AuthorityKeyIdentifier> authorityKeyIdentifier(X509CertificateHolder certificate) {
        return read(certificate, Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance);
    }

    /** The key identifier of the issuer (RFC 5280 section 4.2.1.1), in hex. */
    static Optional<String> issuerKeyId(X509CertificateHolder certificate) {
        return authorityKeyIdentifier(certificate)
                .flatMap(identifier -> Optional.ofNullable(identifier.getKeyIdentifierOctets()))
                .map(Hex::toHexString);
    }

    /** The certificate's own key identifier (RFC 5280 section 4.2.1.2), in hex. */
    static Optional<String> subjectKeyId(X509CertificateHolder certificate) {
        return read(certificate, Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance)
                .map(identifier -> Hex.toHexString(identifier.getKeyIdentifier()));
    }

    static boolean isAuthority(X509CertificateHolder certificate) {
        return basicConstraints(certificate).filter(BasicConstraints::isCA).isPresent();
    }

    /** The extensions' OIDs, in the certificate's order. */
    static Stream<ASN1ObjectIdentifier> oids(X509CertificateHolder certificate) {
        List<?> oids = certificate.getExtensionOIDs();
        return oids.stream().map(ASN1ObjectIdentifier.class::cast);
    }

    /** An extension, read by the given function; empty when it is absent or malformed. */
    static <T> Optional<T> read(
            X509CertificateHolder certificate, ASN1ObjectIdentifier oid, Function<ASN1Encodable, T> reader) {
        Extension extension = certificate.getExtension(oid);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(extension.getParsedValue()));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** A critical extension that is not one of these. */
    static Optional<ASN1ObjectIdentifier> notUnderstood(Extensions extensions, Set<ASN1ObjectIdentifier> understood) {
        return Stream.of(extensions.getCriticalExtensionOIDs())
                .filter(oid -> !understood.contains(oid))
                .findFirst();
    }

    /** The DER encoding. */
    static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
