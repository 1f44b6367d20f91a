package org.mailtls.inspector.certificate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.jspecify.annotations.Nullable;

/** The values of RFC 5280's extensions. Each method throws a runtime exception of the ASN.1 library's where its extension is malformed. */
final class ExtensionValues {

    /** RFC 5280 section 4.2.1.3, bit 0 first. */
    private static final List<String> KEY_USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private ExtensionValues() {}

    static List<String> keyUsage(ASN1Primitive value) {
        return namedBits(value, KEY_USAGES);
    }

    /** The names of the bits that are set; a bit beyond the names is called {@code bit N}. */
    static List<String> namedBits(ASN1Primitive value, List<String> names) {
        ASN1BitString bits = ASN1BitString.getInstance(value);
        byte[] octets = bits.getBytes();
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < octets.length * Byte.SIZE; bit++) {
            if ((octets[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0) {
                set.add(bit < names.size() ? names.get(bit) : "bit " + bit);
            }
        }
        return set;
    }

    static List<String> extendedKeyUsage(ASN1Primitive value) {
        return Arrays.stream(ExtendedKeyUsage.getInstance(value).getUsages())
                .map(purpose -> ExtensionNames.purpose(purpose.toOID()))
                .toList();
    }

    static boolean isCa(ASN1Primitive value) {
        return BasicConstraints.getInstance(value).isCA();
    }

    /** The most certificates that may stand between this one and the end entity; beyond 2^31 - 1 means the same as that. */
    static Optional<Integer> pathLength(ASN1Primitive value) {
        ASN1Integer length = BasicConstraints.getInstance(value).getPathLenConstraintInteger();
        return Optional.ofNullable(length)
                .map(ASN1Integer::getValue)
                .map(number -> number.min(BigInteger.valueOf(Integer.MAX_VALUE))
                        .max(BigInteger.valueOf(Integer.MIN_VALUE))
                        .intValueExact());
    }

    static String subjectKeyIdentifier(ASN1Primitive value) {
        return HexFormat.of().formatHex(ASN1OctetString.getInstance(value).getOctets());
    }

    static Optional<String> authorityKeyIdentifier(ASN1Primitive value) {
        return Optional.ofNullable(AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets())
                .map(HexFormat.of()::formatHex);
    }

    /** The URLs of one access method, in order. */
    static List<String> accessUrls(ASN1Primitive value, ASN1ObjectIdentifier method) {
        return Arrays.stream(AuthorityInformationAccess.getInstance(value).getAccessDescriptions())
                .filter(access -> access.getAccessMethod().equals(method))
                .map(AccessDescription::getAccessLocation)
                .flatMap(location -> urls(location).stream())
                .toList();
    }

    static List<String> crlUrls(ASN1Primitive value) {
        return Arrays.stream(CRLDistPoint.getInstance(value).getDistributionPoints())
                .flatMap(point -> fullNames(point).stream())
                .flatMap(name -> urls(name).stream())
                .toList();
    }

    /** The full names of a distribution point; none where it has a name relative to its issuer's. */
    static List<GeneralName> fullNames(DistributionPoint point) {
        DistributionPointName name = point.getDistributionPoint();
        return name != null && name.getType() == DistributionPointName.FULL_NAME
                ? List.of(GeneralNames.getInstance(name.getName()).getNames())
                : List.of();
    }

    static List<String> policies(ASN1Primitive value) {
        return Arrays.stream(CertificatePolicies.getInstance(value).getPolicyInformation())
                .map(PolicyInformation::getPolicyIdentifier)
                .map(ExtensionValues::policy)
                .toList();
    }

    /** The policy's OID, with its meaning where that is known. */
    static String policy(ASN1ObjectIdentifier policy) {
        return policy.getId()
                + ExtensionNames.policy(policy).map(name -> " (" + name + ")").orElse("");
    }

    static List<String> permittedSubtrees(ASN1Primitive value) {
        return subtrees(NameConstraints.getInstance(value).getPermittedSubtrees());
    }

    static List<String> excludedSubtrees(ASN1Primitive value) {
        return subtrees(NameConstraints.getInstance(value).getExcludedSubtrees());
    }

    /** The TLS extensions a server with this certificate must support (RFC 7633). */
    static List<Integer> tlsFeatures(ASN1Primitive value) {
        List<Integer> features = new ArrayList<>();
        for (ASN1Encodable feature : ASN1Sequence.getInstance(value)) {
            features.add(ASN1Integer.getInstance(feature).intValueExact());
        }
        return features;
    }

    private static List<String> urls(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                ? List.of(AlternativeNames.of(name).value())
                : List.of();
    }

    private static List<String> subtrees(GeneralSubtree @Nullable [] subtrees) {
        return subtrees == null
                ? List.of()
                : Arrays.stream(subtrees)
                        .map(GeneralSubtree::getBase)
                        .map(AlternativeNames::subtree)
                        .toList();
    }
}
