package org.mailtls.inspector.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/** Describes a certificate to be made; see {@link HeldCertificate#builder()} for the defaults. */
public final class HeldCertificateBuilder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
    private static final byte[] STATUS_REQUEST = {0x30, 3, 2, 1, 5};

    private Supplier<KeyPair> key = () -> KeyPairs.ec("secp256r1");
    private X500Name subject = new X500Name("CN=unnamed");
    private Optional<X500Name> issuer = Optional.empty();
    private Optional<HeldCertificate> signer = Optional.empty();
    private Optional<String> signatureAlgorithm = Optional.empty();
    private BigInteger serial = new BigInteger(127, RANDOM).setBit(126);
    private Instant notBefore = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    private Instant notAfter = notBefore.plus(Duration.ofDays(366));
    private boolean authority;
    private Optional<BasicConstraints> basicConstraints = Optional.of(new BasicConstraints(false));
    private Optional<Integer> keyUsage = Optional.empty();
    private boolean keyUsageOmitted;
    private Optional<List<KeyPurposeId>> extendedKeyUsage = Optional.empty();
    private final List<GeneralName> alternativeNames = new ArrayList<>();
    private final List<GeneralSubtree> permitted = new ArrayList<>();
    private final List<GeneralSubtree> excluded = new ArrayList<>();
    private final List<PolicyInformation> policies = new ArrayList<>();
    private final Pointers pointers = new Pointers();
    private final List<Extension> further = new ArrayList<>();
    private boolean subjectKeyIdentifier = true;
    private boolean authorityKeyIdentifier = true;
    private boolean version1;
    private boolean signatureCorrupted;

    HeldCertificateBuilder() {}

    /** A new RSA key. */
    public HeldCertificateBuilder rsa(int bits) {
        key = () -> KeyPairs.rsa(bits);
        return this;
    }

    /** The index-th RSA key of this size, made once a process: fast where a shared key does no harm. */
    public HeldCertificateBuilder rsa(int bits, int index) {
        key = () -> KeyPairs.rsa(bits, index);
        return this;
    }

    /** A new EC key on a curve such as {@code secp256r1}, {@code secp384r1} or {@code brainpoolP256r1}. */
    public HeldCertificateBuilder ec(String curve) {
        key = () -> KeyPairs.ec(curve);
        return this;
    }

    /** A key that exists already: of another kind, or that of a renewed or cross-signed certificate. */
    public HeldCertificateBuilder keyPair(KeyPair existing) {
        key = () -> existing;
        return this;
    }

    /** @param rfc4514 most specific part first: {@code CN=mail.ourclient.example, O=OurClient} */
    public HeldCertificateBuilder subject(String rfc4514) {
        return subject(new X500Name(RFC4519Style.INSTANCE, rfc4514));
    }

    public HeldCertificateBuilder subject(X500Name name) {
        subject = name;
        return this;
    }

    /** A subject that is a common name only, taken literally. */
    public HeldCertificateBuilder commonName(String name) {
        return subject(new X500NameBuilder().addRDN(BCStyle.CN, name).build());
    }

    /** An issuer name other than the signer's subject. */
    public HeldCertificateBuilder issuer(String rfc4514) {
        issuer = Optional.of(new X500Name(RFC4519Style.INSTANCE, rfc4514));
        return this;
    }

    /** Signed by this authority's key and issued under its name; without it the certificate signs itself. */
    public HeldCertificateBuilder signedBy(HeldCertificate issuing) {
        signer = Optional.of(issuing);
        return this;
    }

    /** A JCA name such as {@code SHA1withRSA}, {@code MD5withRSA}, {@code SHA384withECDSA} or {@code SHA256withRSAandMGF1}. */
    public HeldCertificateBuilder signatureAlgorithm(String algorithm) {
        signatureAlgorithm = Optional.of(algorithm);
        return this;
    }

    public HeldCertificateBuilder serialNumber(BigInteger number) {
        serial = number;
        return this;
    }

    public HeldCertificateBuilder validity(Instant from, Instant until) {
        notBefore = from;
        notAfter = until;
        return this;
    }

    /** An authority without a path length constraint; its key usage is keyCertSign and cRLSign, it has no extended key usage. */
    public HeldCertificateBuilder certificateAuthority() {
        authority = true;
        basicConstraints = Optional.of(new BasicConstraints(true));
        return this;
    }

    /** An authority below which at most so many intermediate authorities may follow (RFC 5280 section 4.2.1.9). */
    public HeldCertificateBuilder certificateAuthority(int pathLength) {
        authority = true;
        basicConstraints = Optional.of(new BasicConstraints(pathLength));
        return this;
    }

    public HeldCertificateBuilder noBasicConstraints() {
        basicConstraints = Optional.empty();
        return this;
    }

    public HeldCertificateBuilder dnsName(String... names) {
        return alternativeNames(GeneralName.dNSName, names);
    }

    public HeldCertificateBuilder ipAddress(String... addresses) {
        return alternativeNames(GeneralName.iPAddress, addresses);
    }

    public HeldCertificateBuilder email(String... addresses) {
        return alternativeNames(GeneralName.rfc822Name, addresses);
    }

    public HeldCertificateBuilder uri(String... uris) {
        return alternativeNames(GeneralName.uniformResourceIdentifier, uris);
    }

    /** Any other alternative name. */
    public HeldCertificateBuilder alternativeName(GeneralName name) {
        alternativeNames.add(name);
        return this;
    }

    private HeldCertificateBuilder alternativeNames(int kind, String... names) {
        Arrays.stream(names).map(name -> new GeneralName(kind, name)).forEach(alternativeNames::add);
        return this;
    }

    /** @param bits of {@link KeyUsage} */
    public HeldCertificateBuilder keyUsage(int bits) {
        keyUsage = Optional.of(bits);
        return this;
    }

    public HeldCertificateBuilder noKeyUsage() {
        keyUsageOmitted = true;
        return this;
    }

    /** The purposes allowed; with none, the extension is left out. The default is serverAuth for an end entity and none for an authority. */
    public HeldCertificateBuilder extendedKeyUsage(KeyPurposeId... purposes) {
        extendedKeyUsage = Optional.of(List.of(purposes));
        return this;
    }

    public HeldCertificateBuilder permittedSubtree(GeneralName base) {
        permitted.add(new GeneralSubtree(base));
        return this;
    }

    public HeldCertificateBuilder excludedSubtree(GeneralName base) {
        excluded.add(new GeneralSubtree(base));
        return this;
    }

    public HeldCertificateBuilder policy(String oid) {
        policies.add(new PolicyInformation(new ASN1ObjectIdentifier(oid)));
        return this;
    }

    /** Where the issuer's certificate can be fetched (authority information access). */
    public HeldCertificateBuilder caIssuersUrl(String url) {
        pointers.access(AccessDescription.id_ad_caIssuers, url);
        return this;
    }

    public HeldCertificateBuilder ocspUrl(String url) {
        pointers.access(AccessDescription.id_ad_ocsp, url);
        return this;
    }

    public HeldCertificateBuilder crlUrl(String url) {
        pointers.crl(url);
        return this;
    }

    /** Where a delta to the revocation list is (freshest CRL). */
    public HeldCertificateBuilder deltaCrlUrl(String url) {
        pointers.delta(url);
        return this;
    }

    /** Demands a stapled OCSP response: a TLS feature of {@code status_request} (RFC 7633). */
    public HeldCertificateBuilder mustStaple() {
        return extension(TLS_FEATURE, false, STATUS_REQUEST.clone());
    }

    /** Any extension; {@code value} is the DER inside its octet string, well-formed or not. */
    public HeldCertificateBuilder extension(String oid, boolean critical, byte[] value) {
        further.add(new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(value)));
        return this;
    }

    public HeldCertificateBuilder noSubjectKeyIdentifier() {
        subjectKeyIdentifier = false;
        return this;
    }

    public HeldCertificateBuilder noAuthorityKeyIdentifier() {
        authorityKeyIdentifier = false;
        return this;
    }

    /** An X.509 version 1 certificate, which has no extensions. */
    public HeldCertificateBuilder version1() {
        version1 = true;
        return this;
    }

    /** A signature that does not verify. */
    public HeldCertificateBuilder corruptSignature() {
        signatureCorrupted = true;
        return this;
    }

    public HeldCertificate build() {
        KeyPair pair = key.get();
        try {
            ContentSigner contentSigner = Signing.signer(
                    signer.map(HeldCertificate::privateKey).orElseGet(pair::getPrivate), signatureAlgorithm);
            X509CertificateHolder holder = version1 ? version1(pair, contentSigner) : version3(pair, contentSigner);
            return new HeldCertificate(pair, signatureCorrupted ? Signing.corrupted(holder) : holder);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalArgumentException("this certificate cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509CertificateHolder version1(KeyPair pair, ContentSigner contentSigner) {
        return new JcaX509v1CertificateBuilder(
                        issuerName(), serial, Date.from(notBefore), Date.from(notAfter), subject, pair.getPublic())
                .build(contentSigner);
    }

    private X509CertificateHolder version3(KeyPair pair, ContentSigner contentSigner)
            throws IOException, GeneralSecurityException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuerName(), serial, Date.from(notBefore), Date.from(notAfter), subject, pair.getPublic());
        for (Extension extension : extensions(pair)) {
            builder.addExtension(extension);
        }
        return builder.build(contentSigner);
    }

    private X500Name issuerName() {
        return issuer.orElseGet(() -> signer.map(HeldCertificate::subject).orElse(subject));
    }

    private List<Extension> extensions(KeyPair pair) throws IOException, GeneralSecurityException {
        List<Extension> all = new ArrayList<>();
        if (basicConstraints.isPresent()) {
            all.add(extension(Extension.basicConstraints, true, basicConstraints.get()));
        }
        if (!keyUsageOmitted) {
            int usage = keyUsage.orElseGet(() -> usualKeyUsage(pair));
            all.add(extension(Extension.keyUsage, true, new KeyUsage(usage)));
        }
        List<KeyPurposeId> purposes =
                extendedKeyUsage.orElseGet(() -> authority ? List.of() : List.of(KeyPurposeId.id_kp_serverAuth));
        if (!purposes.isEmpty()) {
            KeyPurposeId[] ids = purposes.toArray(KeyPurposeId[]::new);
            all.add(extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids)));
        }
        addKeyIdentifiers(all, pair);
        addNames(all);
        addPointers(all);
        all.addAll(further);
        return all;
    }

    private void addKeyIdentifiers(List<Extension> all, KeyPair pair) throws IOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        if (subjectKeyIdentifier) {
            ASN1Encodable own = identifiers.createSubjectKeyIdentifier(pair.getPublic());
            all.add(extension(Extension.subjectKeyIdentifier, false, own));
        }
        if (authorityKeyIdentifier && signer.isPresent()) {
            ASN1Encodable issuers = identifiers.createAuthorityKeyIdentifier(
                    signer.get().holder().getSubjectPublicKeyInfo());
            all.add(extension(Extension.authorityKeyIdentifier, false, issuers));
        }
    }

    private void addNames(List<Extension> all) throws IOException {
        if (!alternativeNames.isEmpty()) {
            GeneralNames names = new GeneralNames(alternativeNames.toArray(GeneralName[]::new));
            boolean critical = subject.getRDNs().length == 0;
            all.add(extension(Extension.subjectAlternativeName, critical, names));
        }
        if (!permitted.isEmpty() || !excluded.isEmpty()) {
            NameConstraints constraints = new NameConstraints(
                    permitted.toArray(GeneralSubtree[]::new), excluded.toArray(GeneralSubtree[]::new));
            all.add(extension(Extension.nameConstraints, true, constraints));
        }
    }

    private void addPointers(List<Extension> all) throws IOException {
        if (!policies.isEmpty()) {
            PolicyInformation[] asked = policies.toArray(PolicyInformation[]::new);
            all.add(extension(Extension.certificatePolicies, false, new CertificatePolicies(asked)));
        }
        all.addAll(pointers.extensions());
    }

    private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value)
            throws IOException {
        return new Extension(oid, critical, new DEROctetString(value));
    }

    private int usualKeyUsage(KeyPair pair) {
        if (authority) {
            return KeyUsage.keyCertSign | KeyUsage.cRLSign;
        }
        boolean canEncrypt = pair.getPublic().getAlgorithm().equals("RSA");
        return canEncrypt ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : KeyUsage.digitalSignature;
    }
}
