package org.mailtls.inspector.certificate;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.PrivateKeyUsagePeriod;
import org.bouncycastle.asn1.x509.UserNotice;

/** An extension's value in words, one item a line. */
final class ExtensionText {

    /** Turns a value into lines; throws a runtime exception where it is malformed. */
    private interface Decoder {
        List<String> decode(ASN1Primitive value);
    }

    private static final String MICROSOFT = "1.3.6.1.4.1.311.";
    private static final String NETSCAPE = "2.16.840.1.113730.1.";

    private static final List<String> NETSCAPE_TYPES = List.of(
            "sslClient", "sslServer", "smime", "objectSigning", "reserved", "sslCA", "smimeCA", "objectSigningCA");

    /** RFC 5280 section 4.2.1.13, bit 0 first. */
    private static final List<String> REASONS = List.of(
            "unused",
            "keyCompromise",
            "cACompromise",
            "affiliationChanged",
            "superseded",
            "cessationOfOperation",
            "certificateHold",
            "privilegeWithdrawn",
            "aACompromise");

    private static final Map<String, Decoder> DECODERS = Map.ofEntries(
            entry(Extension.subjectAlternativeName.getId(), ExtensionText::names),
            entry(Extension.issuerAlternativeName.getId(), ExtensionText::names),
            entry(MICROSOFT + "25.2", ExtensionText::names),
            entry(Extension.keyUsage.getId(), value -> inOneLine(ExtensionValues.keyUsage(value))),
            entry(Extension.extendedKeyUsage.getId(), value -> inOneLine(ExtensionValues.extendedKeyUsage(value))),
            entry(Extension.basicConstraints.getId(), ExtensionText::basicConstraints),
            entry(
                    Extension.subjectKeyIdentifier.getId(),
                    value -> List.of(ExtensionValues.subjectKeyIdentifier(value))),
            entry(Extension.authorityKeyIdentifier.getId(), ExtensionText::authorityKeyIdentifier),
            entry(Extension.authorityInfoAccess.getId(), ExtensionText::access),
            entry(Extension.subjectInfoAccess.getId(), ExtensionText::access),
            entry(Extension.cRLDistributionPoints.getId(), ExtensionText::distributionPoints),
            entry(Extension.freshestCRL.getId(), ExtensionText::distributionPoints),
            entry(Extension.certificatePolicies.getId(), ExtensionText::policies),
            entry(MICROSOFT + "21.10", ExtensionText::applicationPolicies),
            entry(Extension.policyMappings.getId(), ExtensionText::policyMappings),
            entry(Extension.policyConstraints.getId(), ExtensionText::policyConstraints),
            entry(
                    Extension.inhibitAnyPolicy.getId(),
                    value -> List.of("after " + ASN1Integer.getInstance(value).getValue() + " certificates")),
            entry(Extension.nameConstraints.getId(), ExtensionText::nameConstraints),
            entry(Extension.privateKeyUsagePeriod.getId(), ExtensionText::privateKeyUsagePeriod),
            entry(CertificateReader.SIGNED_TIMESTAMPS.getId(), ExtensionText::signedTimestamps),
            entry("1.3.6.1.4.1.11129.2.4.3", value -> List.of("a precertificate, not for use")),
            entry("1.3.6.1.5.5.7.48.1.5", value -> List.of("this responder's own status need not be checked")),
            entry(CertificateReader.TLS_FEATURE.getId(), ExtensionText::tlsFeatures),
            entry(Extension.qCStatements.getId(), ExtensionText::statements),
            entry("2.23.140.3.1", ExtensionText::organizationIdentifier),
            entry(MICROSOFT + "21.7", ExtensionText::certificateTemplate),
            entry(MICROSOFT + "21.1", ExtensionText::caVersion),
            entry(
                    MICROSOFT + "21.2",
                    value ->
                            List.of(Words.hex(ASN1OctetString.getInstance(value).getOctets()))),
            entry(NETSCAPE + "1", value -> inOneLine(ExtensionValues.namedBits(value, NETSCAPE_TYPES))));

    private ExtensionText() {}

    /** The value in words; a value of an unknown kind as hex, and a malformed one too, after the word {@code malformed}. */
    static String of(Extension extension) {
        byte[] octets = extension.getExtnValue().getOctets();
        Optional<Decoder> decoder =
                Optional.ofNullable(DECODERS.get(extension.getExtnId().getId()));
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(octets);
            return decoder.isPresent()
                    ? Words.lines(decoder.get().decode(value))
                    : DistinguishedName.characters(value).map(Words::line).orElseGet(() -> Words.hex(octets));
        } catch (IOException | RuntimeException e) {
            return (decoder.isPresent() ? "malformed: " : "") + Words.hex(octets);
        }
    }

    private static List<String> inOneLine(List<String> words) {
        return words.isEmpty() ? List.of() : List.of(String.join(", ", words));
    }

    private static List<String> names(ASN1Primitive value) {
        return AlternativeNames.of(value).stream().map(AlternativeNames::text).toList();
    }

    private static String text(GeneralName name) {
        return AlternativeNames.text(AlternativeNames.of(name));
    }

    private static List<String> basicConstraints(ASN1Primitive value) {
        String ca = ExtensionValues.isCa(value) ? "CA" : "not a CA";
        return List.of(ExtensionValues.pathLength(value)
                .map(length -> ca + ", path length " + length)
                .orElse(ca));
    }

    private static List<String> authorityKeyIdentifier(ASN1Primitive value) {
        AuthorityKeyIdentifier identifier = AuthorityKeyIdentifier.getInstance(value);
        List<String> lines = new ArrayList<>();
        ExtensionValues.authorityKeyIdentifier(value).ifPresent(lines::add);
        if (identifier.getAuthorityCertIssuer() != null) {
            for (GeneralName name : identifier.getAuthorityCertIssuer().getNames()) {
                lines.add("issuer " + text(name));
            }
        }
        if (identifier.getAuthorityCertSerialNumber() != null) {
            lines.add(
                    "serial number " + identifier.getAuthorityCertSerialNumber().toString(16));
        }
        return lines;
    }

    private static List<String> access(ASN1Primitive value) {
        List<String> lines = new ArrayList<>();
        for (AccessDescription access :
                AuthorityInformationAccess.getInstance(value).getAccessDescriptions()) {
            lines.add(ExtensionNames.accessMethod(access.getAccessMethod()) + " " + text(access.getAccessLocation()));
        }
        return lines;
    }

    private static List<String> distributionPoints(ASN1Primitive value) {
        List<String> lines = new ArrayList<>();
        for (DistributionPoint point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
            List<GeneralName> names = ExtensionValues.fullNames(point);
            names.forEach(name -> lines.add(text(name)));
            if (names.isEmpty() && point.getDistributionPoint() != null) {
                lines.add("named relative to the issuer");
            }
            if (point.getReasons() != null) {
                lines.add("only for "
                        + String.join(
                                ", ",
                                ExtensionValues.namedBits(point.getReasons().toASN1Primitive(), REASONS)));
            }
            if (point.getCRLIssuer() != null) {
                Arrays.stream(point.getCRLIssuer().getNames()).forEach(name -> lines.add("issued by " + text(name)));
            }
        }
        return lines;
    }

    private static List<String> policies(ASN1Primitive value) {
        List<String> lines = new ArrayList<>();
        for (PolicyInformation policy : CertificatePolicies.getInstance(value).getPolicyInformation()) {
            lines.add(ExtensionValues.policy(policy.getPolicyIdentifier()));
            if (policy.getPolicyQualifiers() != null) {
                for (ASN1Encodable qualifier : policy.getPolicyQualifiers()) {
                    lines.add("  " + qualifier(PolicyQualifierInfo.getInstance(qualifier)));
                }
            }
        }
        return lines;
    }

    private static String qualifier(PolicyQualifierInfo qualifier) {
        ASN1ObjectIdentifier kind = qualifier.getPolicyQualifierId();
        if (kind.equals(PolicyQualifierId.id_qt_cps)) {
            return "practice statement "
                    + ASN1IA5String.getInstance(qualifier.getQualifier()).getString();
        }
        if (kind.equals(PolicyQualifierId.id_qt_unotice)) {
            UserNotice notice = UserNotice.getInstance(qualifier.getQualifier());
            return "notice "
                    + Optional.ofNullable(notice.getExplicitText())
                            .map(text -> "\"" + text.getString() + "\"")
                            .orElse("by reference");
        }
        return kind.getId();
    }

    private static List<String> applicationPolicies(ASN1Primitive value) {
        return inOneLine(Arrays.stream(CertificatePolicies.getInstance(value).getPolicyInformation())
                .map(policy -> ExtensionNames.purpose(policy.getPolicyIdentifier()))
                .toList());
    }

    private static List<String> policyMappings(ASN1Primitive value) {
        List<String> lines = new ArrayList<>();
        for (ASN1Encodable mapping : ASN1Sequence.getInstance(value)) {
            ASN1Sequence pair = ASN1Sequence.getInstance(mapping);
            lines.add(ExtensionValues.policy(ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)))
                    + " = "
                    + ExtensionValues.policy(ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1))));
        }
        return lines;
    }

    private static List<String> policyConstraints(ASN1Primitive value) {
        PolicyConstraints constraints = PolicyConstraints.getInstance(value);
        List<String> lines = new ArrayList<>();
        if (constraints.getRequireExplicitPolicyMapping() != null) {
            lines.add("policy required after " + constraints.getRequireExplicitPolicyMapping() + " certificates");
        }
        if (constraints.getInhibitPolicyMapping() != null) {
            lines.add("no mapping after " + constraints.getInhibitPolicyMapping() + " certificates");
        }
        return lines;
    }

    private static List<String> nameConstraints(ASN1Primitive value) {
        List<String> lines = new ArrayList<>();
        ExtensionValues.permittedSubtrees(value).forEach(subtree -> lines.add("permitted " + subtree));
        ExtensionValues.excludedSubtrees(value).forEach(subtree -> lines.add("excluded " + subtree));
        return lines;
    }

    private static List<String> privateKeyUsagePeriod(ASN1Primitive value) {
        PrivateKeyUsagePeriod period = PrivateKeyUsagePeriod.getInstance(value);
        List<String> lines = new ArrayList<>();
        if (period.getNotBefore() != null) {
            lines.add("not before " + period.getNotBefore().getTime());
        }
        if (period.getNotAfter() != null) {
            lines.add("not after " + period.getNotAfter().getTime());
        }
        return lines;
    }

    private static List<String> signedTimestamps(ASN1Primitive value) {
        return SignedTimestamps.of(ASN1OctetString.getInstance(value).getOctets()).stream()
                .map(timestamp -> "v" + timestamp.version() + ", log " + timestamp.logId()
                        + TransparencyLogs.name(timestamp.logId())
                                .map(name -> " (" + name + ")")
                                .orElse("") + ", " + timestamp.at())
                .toList();
    }

    private static List<String> tlsFeatures(ASN1Primitive value) {
        return inOneLine(ExtensionValues.tlsFeatures(value).stream()
                .map(feature -> switch (feature) {
                    case CertificateReader.STATUS_REQUEST -> "status_request (must staple)";
                    case CertificateReader.STATUS_REQUEST_V2 -> "status_request_v2 (must staple)";
                    default -> "feature " + feature;
                })
                .toList());
    }

    private static List<String> statements(ASN1Primitive value) {
        List<String> lines = new ArrayList<>();
        for (ASN1Encodable statement : ASN1Sequence.getInstance(value)) {
            ASN1Sequence parts = ASN1Sequence.getInstance(statement);
            lines.add(ASN1ObjectIdentifier.getInstance(parts.getObjectAt(0)).getId());
        }
        return lines;
    }

    /** CA/Browser Forum EV Guidelines, appendix H: scheme, country, state and reference as in {@code VATDE-123456789}. */
    private static List<String> organizationIdentifier(ASN1Primitive value) {
        List<String> parts = new ArrayList<>();
        for (ASN1Encodable part : ASN1Sequence.getInstance(value)) {
            parts.add(
                    part instanceof ASN1TaggedObject state
                            ? "+"
                                    + ASN1PrintableString.getInstance(state, false)
                                            .getString()
                            : ((ASN1String) part).getString());
        }
        String reference = parts.removeLast();
        return List.of(parts.stream().collect(joining()) + "-" + reference);
    }

    private static List<String> certificateTemplate(ASN1Primitive value) {
        ASN1Sequence template = ASN1Sequence.getInstance(value);
        String version = Arrays.stream(template.toArray())
                .skip(1)
                .map(part -> ASN1Integer.getInstance(part).getValue().toString())
                .collect(joining("."));
        String id = ASN1ObjectIdentifier.getInstance(template.getObjectAt(0)).getId();
        return List.of("template " + id + (version.isEmpty() ? "" : ", version " + version));
    }

    /** The certificate's index in the low 16 bits, the key's above ([MS-WCCE] section 3.2.2.6.2.1.4.4.2). */
    private static List<String> caVersion(ASN1Primitive value) {
        int version = ASN1Integer.getInstance(value).intValueExact();
        return List.of("V" + (version & 0xFFFF) + "." + (version >>> Short.SIZE));
    }
}
