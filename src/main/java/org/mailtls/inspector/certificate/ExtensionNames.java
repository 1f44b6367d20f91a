package org.mailtls.inspector.certificate;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Names of extensions, of purposes in the extended key usage, of certificate policies and of other names in a SAN. */
final class ExtensionNames {

    private static final String PKIX = "1.3.6.1.5.5.7.";
    private static final String MICROSOFT = "1.3.6.1.4.1.311.";
    private static final String NETSCAPE = "2.16.840.1.113730.";
    private static final String CA_BROWSER = "2.23.140.1.";

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            entry("2.5.29.9", "subjectDirectoryAttributes"),
            entry("2.5.29.14", "subjectKeyIdentifier"),
            entry("2.5.29.15", "keyUsage"),
            entry("2.5.29.16", "privateKeyUsagePeriod"),
            entry("2.5.29.17", "subjectAltName"),
            entry("2.5.29.18", "issuerAltName"),
            entry("2.5.29.19", "basicConstraints"),
            entry("2.5.29.30", "nameConstraints"),
            entry("2.5.29.31", "cRLDistributionPoints"),
            entry("2.5.29.32", "certificatePolicies"),
            entry("2.5.29.33", "policyMappings"),
            entry("2.5.29.35", "authorityKeyIdentifier"),
            entry("2.5.29.36", "policyConstraints"),
            entry("2.5.29.37", "extKeyUsage"),
            entry("2.5.29.46", "freshestCRL"),
            entry("2.5.29.54", "inhibitAnyPolicy"),
            entry(PKIX + "1.1", "authorityInfoAccess"),
            entry(PKIX + "1.3", "qcStatements"),
            entry(PKIX + "1.7", "ipAddrBlocks"),
            entry(PKIX + "1.8", "autonomousSysIds"),
            entry(PKIX + "1.11", "subjectInfoAccess"),
            entry(PKIX + "1.12", "logotype"),
            entry(PKIX + "1.14", "proxyCertInfo"),
            entry(PKIX + "1.24", "tlsFeature"),
            entry(PKIX + "1.31", "acmeIdentifier"),
            entry(PKIX + "48.1.5", "ocspNoCheck"),
            entry("1.2.840.113533.7.65.0", "entrustVersInfo"),
            entry("1.2.840.113549.1.9.15", "sMIMECapabilities"),
            entry("1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestampList"),
            entry("1.3.6.1.4.1.11129.2.4.3", "ctPoison"),
            entry("1.3.6.1.4.1.44363.44", "delegationUsage"),
            entry("2.23.140.3.1", "cabfOrganizationIdentifier"),
            entry(MICROSOFT + "20.2", "msCertificateTemplateName"),
            entry(MICROSOFT + "21.1", "msCaVersion"),
            entry(MICROSOFT + "21.2", "msPreviousCaCertificateHash"),
            entry(MICROSOFT + "21.7", "msCertificateTemplate"),
            entry(MICROSOFT + "21.10", "msApplicationPolicies"),
            entry(MICROSOFT + "25.2", "msNtdsCaSecurity"),
            entry(NETSCAPE + "1.1", "netscapeCertType"),
            entry(NETSCAPE + "1.2", "netscapeBaseUrl"),
            entry(NETSCAPE + "1.3", "netscapeRevocationUrl"),
            entry(NETSCAPE + "1.4", "netscapeCaRevocationUrl"),
            entry(NETSCAPE + "1.7", "netscapeRenewalUrl"),
            entry(NETSCAPE + "1.8", "netscapeCaPolicyUrl"),
            entry(NETSCAPE + "1.12", "netscapeSslServerName"),
            entry(NETSCAPE + "1.13", "netscapeComment"));

    private static final Map<String, String> PURPOSES = Map.ofEntries(
            entry("2.5.29.37.0", "anyExtendedKeyUsage"),
            entry(PKIX + "3.1", "serverAuth"),
            entry(PKIX + "3.2", "clientAuth"),
            entry(PKIX + "3.3", "codeSigning"),
            entry(PKIX + "3.4", "emailProtection"),
            entry(PKIX + "3.5", "ipsecEndSystem"),
            entry(PKIX + "3.6", "ipsecTunnel"),
            entry(PKIX + "3.7", "ipsecUser"),
            entry(PKIX + "3.8", "timeStamping"),
            entry(PKIX + "3.9", "OCSPSigning"),
            entry(PKIX + "3.17", "ipsecIKE"),
            entry("1.3.6.1.5.2.3.4", "pkinitKPClientAuth"),
            entry("1.3.6.1.5.2.3.5", "pkinitKPKdc"),
            entry("1.3.6.1.5.5.8.2.2", "iKEIntermediate"),
            entry(MICROSOFT + "2.1.21", "msCodeInd"),
            entry(MICROSOFT + "2.1.22", "msCodeCom"),
            entry(MICROSOFT + "10.3.1", "msCTLSign"),
            entry(MICROSOFT + "10.3.3", "msSGC"),
            entry(MICROSOFT + "10.3.4", "msEFS"),
            entry(MICROSOFT + "10.3.12", "msDocumentSigning"),
            entry(MICROSOFT + "20.2.2", "msSmartcardLogin"),
            entry(MICROSOFT + "54.1.2", "msRemoteDesktopAuthentication"),
            entry(NETSCAPE + "4.1", "nsSGC"));

    private static final Map<String, String> POLICIES = Map.ofEntries(
            entry("2.5.29.32.0", "any policy"),
            entry(CA_BROWSER + "1", "CA/Browser Forum: extended validation"),
            entry(CA_BROWSER + "2.1", "CA/Browser Forum: domain validated"),
            entry(CA_BROWSER + "2.2", "CA/Browser Forum: organisation validated"),
            entry(CA_BROWSER + "2.3", "CA/Browser Forum: individual validated"),
            entry(CA_BROWSER + "3", "CA/Browser Forum: code signing, extended validation"),
            entry(CA_BROWSER + "4.1", "CA/Browser Forum: code signing"),
            entry(CA_BROWSER + "4.2", "CA/Browser Forum: time stamping"),
            entry(CA_BROWSER + "5.1.1", "CA/Browser Forum: S/MIME, mailbox validated, legacy"),
            entry(CA_BROWSER + "5.1.2", "CA/Browser Forum: S/MIME, mailbox validated, multipurpose"),
            entry(CA_BROWSER + "5.1.3", "CA/Browser Forum: S/MIME, mailbox validated, strict"),
            entry(CA_BROWSER + "5.2.1", "CA/Browser Forum: S/MIME, organisation validated, legacy"),
            entry(CA_BROWSER + "5.2.2", "CA/Browser Forum: S/MIME, organisation validated, multipurpose"),
            entry(CA_BROWSER + "5.2.3", "CA/Browser Forum: S/MIME, organisation validated, strict"),
            entry("0.4.0.2042.1.1", "ETSI: normalised certificate policy"),
            entry("0.4.0.2042.1.4", "ETSI: extended validation"),
            entry("0.4.0.2042.1.6", "ETSI: domain validated"),
            entry("0.4.0.2042.1.7", "ETSI: organisation validated"),
            entry("0.4.0.194112.1.4", "ETSI: qualified website certificate"));

    private static final Map<String, String> OTHER_NAMES = Map.of(
            MICROSOFT + "20.2.3",
            "userPrincipalName",
            MICROSOFT + "25.1",
            "ntdsReplication",
            "1.3.6.1.5.2.2",
            "kerberosPrincipal",
            PKIX + "8.5",
            "xmppAddr",
            PKIX + "8.7",
            "srvName",
            PKIX + "8.9",
            "smtpUTF8Mailbox");

    private static final Map<String, String> ACCESS_METHODS = Map.of(
            PKIX + "48.1", "OCSP",
            PKIX + "48.2", "CA issuers",
            PKIX + "48.3", "time stamping",
            PKIX + "48.5", "CA repository");

    private ExtensionNames() {}

    /** The extension's name (RFC 5280 and its like), else its OID. */
    static String extension(ASN1ObjectIdentifier oid) {
        return EXTENSIONS.getOrDefault(oid.getId(), oid.getId());
    }

    /** The purpose's name (RFC 5280 section 4.2.1.12 and vendors'), else its OID. */
    static String purpose(ASN1ObjectIdentifier oid) {
        return PURPOSES.getOrDefault(oid.getId(), oid.getId());
    }

    /** What the policy says, as far as it is widely known. */
    static Optional<String> policy(ASN1ObjectIdentifier oid) {
        return Optional.ofNullable(POLICIES.get(oid.getId()));
    }

    /** The kind of an other name in a SAN, else its OID. */
    static String otherName(ASN1ObjectIdentifier oid) {
        return OTHER_NAMES.getOrDefault(oid.getId(), oid.getId());
    }

    /** What is found at an access location (RFC 5280 section 4.2.2), else the method's OID. */
    static String accessMethod(ASN1ObjectIdentifier oid) {
        return ACCESS_METHODS.getOrDefault(oid.getId(), oid.getId());
    }
}
