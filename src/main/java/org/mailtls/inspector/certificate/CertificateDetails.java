package org.mailtls.inspector.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a readable certificate says. All texts may be hostile. Distinguished names and the texts of extensions are shortened beyond
 * 4,096 characters or 1,000 lines, and say so; the lists are complete. A malformed extension counts as absent everywhere but in
 * {@code extensions}.
 *
 * @param version 1 to 3
 * @param subject RFC 4514
 * @param issuer RFC 4514
 * @param subjectShort what people call it: the common name, else the organisation, else the first name in the SAN, else the whole
 *     name, else {@code (empty subject)}
 * @param issuerShort likewise, but for the SAN
 * @param selfIssued whether subject and issuer are the same name
 * @param keyAlgorithm {@code RSA}, {@code EC}, {@code Ed25519}, ...
 * @param keySize bits, counted as OpenSSL does
 * @param curve the curve of an EC key by its SEC 2 name ({@code secp256r1}), or that its parameters are spelt out
 * @param signatureAlgorithm as OpenSSL names it, such as {@code sha256WithRSAEncryption}
 * @param sha1 lower-case hex
 * @param spkiSha256 of the subject public key info; {@link #spkiPin()} is its base64
 * @param keyUsage RFC 5280 names ({@code digitalSignature}); empty when the extension is absent
 * @param extendedKeyUsage names ({@code serverAuth}) or OIDs; empty when the extension is absent
 * @param isCa basic constraints' cA; empty when the extension is absent
 * @param pathLength basic constraints' pathLenConstraint, when it is there; may be negative
 * @param subjectKeyIdentifier lower-case hex
 * @param authorityKeyIdentifier the key identifier in it, lower-case hex
 * @param caIssuerUrls where the issuer's certificate can be fetched (authority information access)
 * @param ocspUrls the OCSP responders
 * @param crlUrls the CRL distribution points
 * @param policies each policy's OID, with its meaning in brackets where that is widely known
 * @param permittedSubtrees name constraints as {@code DNS:example.com}, {@code IP:192.0.2.0/24}
 * @param excludedSubtrees likewise
 * @param signedTimestamps those in the certificate itself
 * @param mustStaple whether it demands a stapled OCSP response (RFC 7633)
 * @param extensions every extension, in the certificate's order
 */
public record CertificateDetails(
        int version,
        String subject,
        String issuer,
        String subjectShort,
        String issuerShort,
        boolean selfIssued,
        BigInteger serialNumber,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        int keySize,
        Optional<String> curve,
        String signatureAlgorithm,
        Sha256 sha256,
        String sha1,
        String spkiSha256,
        List<AlternativeName> subjectAlternativeNames,
        Optional<List<String>> keyUsage,
        Optional<List<String>> extendedKeyUsage,
        Optional<Boolean> isCa,
        OptionalInt pathLength,
        Optional<String> subjectKeyIdentifier,
        Optional<String> authorityKeyIdentifier,
        List<String> caIssuerUrls,
        List<String> ocspUrls,
        List<String> crlUrls,
        List<String> policies,
        List<String> permittedSubtrees,
        List<String> excludedSubtrees,
        List<SignedTimestamp> signedTimestamps,
        boolean mustStaple,
        List<ExtensionDetail> extensions) {

    public CertificateDetails {
        subjectAlternativeNames = List.copyOf(subjectAlternativeNames);
        keyUsage = keyUsage.map(List::copyOf);
        extendedKeyUsage = extendedKeyUsage.map(List::copyOf);
        caIssuerUrls = List.copyOf(caIssuerUrls);
        ocspUrls = List.copyOf(ocspUrls);
        crlUrls = List.copyOf(crlUrls);
        policies = List.copyOf(policies);
        permittedSubtrees = List.copyOf(permittedSubtrees);
        excludedSubtrees = List.copyOf(excludedSubtrees);
        signedTimestamps = List.copyOf(signedTimestamps);
        extensions = List.copyOf(extensions);
    }

    /**
     * A name in the SAN.
     *
     * @param kind {@code DNS}, {@code IP}, {@code email}, {@code URI}, {@code dirName}, {@code otherName}, {@code RID}, {@code x400},
     *     {@code ediParty} or {@code malformed}
     * @param value the characters as they stand; an address in the form of RFC 5952; hex where there is no text
     */
    public record AlternativeName(String kind, String value) {}

    /**
     * A signed certificate timestamp (RFC 6962 section 3.2).
     *
     * @param version 1 for v1
     * @param logId lower-case hex
     */
    public record SignedTimestamp(int version, String logId, Instant at) {}

    /**
     * An extension.
     *
     * @param name its RFC name, or its OID again when we know none
     * @param text its value in words where it could be decoded, one item a line and without control characters; else its hex
     */
    public record ExtensionDetail(String oid, String name, boolean critical, String text) {}

    /** Many servers send the same authorities' certificates, and every pane and report reads them anew. */
    private static final Lately<Certificate, CertificateDetails> READ = new Lately<>(256);

    /** Reads the details; empty when the certificate is unreadable. A malformed part of it never throws: it is shown as hex. */
    public static Optional<CertificateDetails> of(Certificate certificate) {
        return certificate
                .holder()
                .map(holder -> READ.of(certificate, it -> new CertificateReader(it, holder).details()));
    }

    /** The public key pin: base64 of the SHA-256 of the subject public key info (RFC 7469 section 2.4). */
    public String spkiPin() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(spkiSha256));
    }
}
