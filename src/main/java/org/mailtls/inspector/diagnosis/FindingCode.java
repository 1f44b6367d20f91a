package org.mailtls.inspector.diagnosis;

import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.trust.TrustFailure;

/** Every finding code. Codes are public and never change once released. */
public enum FindingCode {
    /** DNS has no address for the host (NXDOMAIN, or no A/AAAA). */
    NAME_NOT_RESOLVED("name-not-resolved", Severity.ERROR),
    /** The resolver did not answer or answered SERVFAIL; says which server and which query. */
    DNS_FAILED("dns-failed", Severity.ERROR),
    /** The domain publishes no MX record; its own address is the mail server (RFC 5321 5.1). */
    NO_MX("no-mx", Severity.INFO),
    /** The domain publishes a null MX (RFC 7505): it accepts no mail. */
    NULL_MX("null-mx", Severity.ERROR),
    /** The port answers with a refusal: nothing listens there, or a firewall rejects. */
    CONNECTION_REFUSED("connection-refused", Severity.ERROR),
    /** No answer to the TCP connect: commonly a firewall, or port 25 blocked outbound. */
    CONNECTION_TIMED_OUT("connection-timed-out", Severity.ERROR),
    /** No route (for example IPv6 on a host without it). */
    NETWORK_UNREACHABLE("network-unreachable", Severity.ERROR),
    /** The peer closed the connection; says at which stage. */
    CONNECTION_CLOSED("connection-closed", Severity.ERROR),
    /** The peer stopped answering; says at which stage and after how long. */
    TIMED_OUT("timed-out", Severity.ERROR),
    /** The greeting, EHLO or equivalent was a refusal (421, 450, 550, 554 ...), quoted verbatim. */
    SERVICE_REFUSED("service-refused", Severity.ERROR),
    /** The peer does not speak the chosen protocol: TLS on a STARTTLS port, plain text on an implicit-TLS port, or another service; says what it saw and which mode would fit. */
    NOT_THE_PROTOCOL("not-the-protocol", Severity.ERROR),
    /** EHLO/CAPABILITY lists no STARTTLS. */
    STARTTLS_NOT_OFFERED("starttls-not-offered", Severity.ERROR),
    /** STARTTLS was answered with 454, 501, 502 ... ; reply quoted. */
    STARTTLS_REFUSED("starttls-refused", Severity.ERROR),
    /** EHLO shows XXXXXXXA-style masking: a middlebox (Cisco ASA/PIX ESMTP inspection) hides STARTTLS. */
    STARTTLS_MASKED("starttls-masked", Severity.ERROR),
    /** Bytes arrived in clear after the STARTTLS go-ahead (CVE-2011-0411 class); they are discarded and reported. */
    STARTTLS_INJECTION("starttls-injection", Severity.WARNING),
    /** Over-long line, endless reply, NUL bytes, bad code: the limit that was hit is named. */
    PROTOCOL_VIOLATION("protocol-violation", Severity.ERROR),
    /** The server ended the handshake with an alert; number and name are given. */
    TLS_ALERT("tls-alert", Severity.ERROR),
    /** No TLS version in common; says which side refuses what. */
    NO_COMMON_VERSION("no-common-version", Severity.ERROR),
    /** No cipher suite in common. */
    NO_COMMON_CIPHER("no-common-cipher", Severity.ERROR),
    /** The server demands a client certificate (alert 116, 42 or 46 after its request); the chain was captured all the same. */
    CLIENT_CERTIFICATE_REQUIRED("client-certificate-required", Severity.WARNING),
    /** The server refuses the client certificate that it was shown (alerts 42 to 46, 48, 49); the chain was captured all the same. */
    CLIENT_CERTIFICATE_REFUSED("client-certificate-refused", Severity.WARNING),
    /** A certificate in the handshake cannot be parsed; the raw bytes are kept and exportable. */
    MALFORMED_CERTIFICATE("malformed-certificate", Severity.ERROR),
    /** The server sent no certificate. */
    NO_CERTIFICATE("no-certificate", Severity.ERROR),
    /** The end-entity certificate signs itself and is not an anchor. */
    SELF_SIGNED_CERTIFICATE("self-signed-certificate", Severity.ERROR),
    /** The path ends in a self-signed CA (sent, fetched or supplied) that the store does not hold. */
    UNTRUSTED_ROOT("untrusted-root", Severity.ERROR),
    /** The topmost issuer was neither sent, nor fetched, nor is it in the store: private root or missing intermediate cannot be told apart, and the text says so. */
    UNKNOWN_ISSUER("unknown-issuer", Severity.ERROR),
    /** The server did not send an issuer that exists (found through AIA, the local stores or a supplied file), which is named. */
    MISSING_INTERMEDIATE("missing-intermediate", Severity.ERROR),
    /** The root is in a public programme (Microsoft AuthRoot list, Mozilla/Java list) but not in the store judged by. */
    PUBLIC_ROOT_ABSENT_HERE("public-root-absent-here", Severity.ERROR),
    /** The certificate or its CA is explicitly distrusted (Disallowed store or list). */
    DISTRUSTED_CERTIFICATE("distrusted-certificate", Severity.ERROR),
    /** After notAfter; any position, an anchor included (reported, with whether this sender minds). */
    EXPIRED("expired", Severity.ERROR),
    /** Before notBefore; a wrong clock on either side is a cause. */
    NOT_YET_VALID("not-yet-valid", Severity.ERROR),
    /** Fewer days left than the threshold (default 30; 14 for lifetimes under 100 days). */
    EXPIRES_SOON("expires-soon", Severity.WARNING),
    /** The signature does not verify with the issuer key. */
    BAD_SIGNATURE("bad-signature", Severity.ERROR),
    /** An issuer lacks CA:TRUE (or is v1) or keyCertSign. */
    ISSUER_NOT_CA("issuer-not-ca", Severity.ERROR),
    /** pathLenConstraint violated. */
    PATH_LENGTH_EXCEEDED("path-length-exceeded", Severity.ERROR),
    /** A permitted or excluded subtree is violated; subtree and name are named. */
    NAME_CONSTRAINTS_VIOLATED("name-constraints-violated", Severity.ERROR),
    /** Certificate policy constraints not met. */
    POLICY_VIOLATED("policy-violated", Severity.ERROR),
    /** A critical extension that path validation must not ignore; its OID is given. */
    UNKNOWN_CRITICAL_EXTENSION("unknown-critical-extension", Severity.ERROR),
    /** Extended key usage without serverAuth (or anyExtendedKeyUsage); issuers that constrain it count too. */
    WRONG_USAGE("wrong-usage", Severity.ERROR),
    /** Key usage forbids what the negotiated cipher suite needs. */
    KEY_USAGE_MISMATCH("key-usage-mismatch", Severity.ERROR),
    /** MD2/MD5: error; SHA-1 on a certificate other than the anchor: error on a chain to a public root, warning on a private one. */
    WEAK_SIGNATURE("weak-signature", Severity.ERROR),
    /** RSA/DSA under 1024 bits or EC under 224: error; RSA 1024-2047: warning (Windows refuses only under 1024). */
    WEAK_KEY("weak-key", Severity.ERROR),
    /** Certificates are not in issuing order (TLS 1.2 requires it; most senders cope). */
    CHAIN_OUT_OF_ORDER("chain-out-of-order", Severity.WARNING),
    /** Sent certificates that take no part in any path. */
    UNRELATED_CERTIFICATES("unrelated-certificates", Severity.WARNING),
    /** The same certificate sent more than once. */
    DUPLICATE_CERTIFICATES("duplicate-certificates", Severity.INFO),
    /** The self-signed root was sent (harmless; required with DANE-TA). */
    ROOT_SENT("root-sent", Severity.INFO),
    /** More than one path exists (cross-signed issuer); what they end in is listed. */
    ALTERNATIVE_PATHS("alternative-paths", Severity.INFO),
    /** No presented identifier matches the reference identity; those presented are listed. */
    NAME_MISMATCH("name-mismatch", Severity.ERROR),
    /** The name matches only the subject CN; no SAN DNS name (RFC 9525 ignores CN; Postfix and Exchange may accept). */
    NAME_IN_CN_ONLY("name-in-cn-only", Severity.WARNING),
    /** Revoked, with reason, time and the source (OCSP, stapled OCSP, CRL). */
    REVOKED("revoked", Severity.ERROR),
    /** No responder or CRL named, or it answered unknown. Error for a sender that refuses then (Exchange Domain Security), warning else. */
    REVOCATION_UNKNOWN("revocation-unknown", Severity.WARNING),
    /** The responder or CRL could not be fetched or used; URL and why. Error for a sender that refuses then (Exchange Domain Security), warning else. Exchange fetches through the WinHTTP proxy, so its answer may differ. */
    REVOCATION_UNREACHABLE("revocation-unreachable", Severity.WARNING),
    /** The stapled OCSP response is expired, unsigned by a proper responder, or for another certificate. */
    STAPLE_INVALID("staple-invalid", Severity.WARNING),
    /** TLS feature status_request (RFC 7633) but no staple sent. */
    MUST_STAPLE_MISSING("must-staple-missing", Severity.WARNING),
    /** Best version in common is TLS 1.1 or older (RFC 8996). */
    LEGACY_PROTOCOL("legacy-protocol", Severity.WARNING),
    /** Negotiated suite uses 3DES, NULL, EXPORT, anon, RC4 or finite-field DH under 2048 bits. */
    WEAK_CIPHER("weak-cipher", Severity.WARNING),
    /** RFC 5746 not supported (TLS 1.2 and older). */
    NO_SECURE_RENEGOTIATION("no-secure-renegotiation", Severity.WARNING),
    /** The server answers with another certificate when no SNI is sent (many mail senders send none). */
    SNI_DEPENDENT("sni-dependent", Severity.WARNING),
    /** Addresses or MX hosts of one domain present different certificates; the servers are grouped by theirs. */
    ADDRESSES_DIFFER("addresses-differ", Severity.WARNING),
    /** A sign of TLS interception, by the own network or an appliance of the partner: an issuer is named after a product that replaces certificates. A view from another network tells more; importing that root is no remedy. */
    INTERCEPTION_SUSPECTED("interception-suspected", Severity.WARNING),
    /** Control, bidirectional or look-alike characters in a certificate's names or a server's reply; they are shown escaped. */
    SUSPICIOUS_CHARACTERS("suspicious-characters", Severity.WARNING),
    /** A usable TLSA record (usage 2 or 3) in a DNSSEC-secure zone matches. */
    DANE_MATCH("dane-match", Severity.INFO),
    /** Usable TLSA records exist and none matches. */
    DANE_MISMATCH("dane-mismatch", Severity.ERROR),
    /** TLSA records exist but none is usable for SMTP (usage 0/1, unknown parameters) (RFC 7672 3.1.3). */
    DANE_UNUSABLE("dane-unusable", Severity.WARNING),
    /** TLSA records exist but the zone is not DNSSEC-signed: senders ignore them. */
    DANE_INSECURE("dane-insecure", Severity.INFO),
    /** DNSSEC validation fails: DANE senders do not deliver. */
    DNSSEC_BOGUS("dnssec-bogus", Severity.ERROR),
    /** The policy lists this MX and the certificate satisfies RFC 8461 4.2. */
    MTA_STS_PASS("mta-sts-pass", Severity.INFO),
    /** Policy mode enforce and the MX or its certificate fails; in testing mode: warning. */
    MTA_STS_FAIL("mta-sts-fail", Severity.ERROR),
    /** _mta-sts record without a fetchable or valid policy; says why. */
    MTA_STS_INVALID("mta-sts-invalid", Severity.WARNING),
    /** The certificate shown for the web server that holds the policy is not valid: the server's fault, or a proxy here re-signs HTTPS. */
    MTA_STS_HOST_REFUSED("mta-sts-host-refused", Severity.WARNING),
    /** A certificate breaks a rule of RFC 5280's profile that most senders do not enforce; the rule and its section are named. */
    PROFILE_VIOLATED("profile-violated", Severity.WARNING),
    /** Path building reached its limit before every path was tried. */
    PATH_SEARCH_GAVE_UP("path-search-gave-up", Severity.ERROR),
    /** A path validator refuses the path for a reason that no other finding explains; its message is quoted. */
    VALIDATOR_REFUSED("validator-refused", Severity.ERROR),
    /** A chosen trust store could not be read, so it judged nothing. */
    STORE_UNREADABLE("store-unreadable", Severity.WARNING);

    private final String word;
    private final Severity usual;

    FindingCode(String word, Severity usual) {
        this.word = word;
        this.usual = usual;
    }

    /** The code as it is printed. */
    public String word() {
        return word;
    }

    /** The severity it usually has; the evidence or the sender may change it. */
    public Severity usualSeverity() {
        return usual;
    }

    /** The code of what a store finds wrong. */
    public static FindingCode of(TrustFailure failure) {
        return switch (failure) {
            case TrustFailure.SelfSigned it -> SELF_SIGNED_CERTIFICATE;
            case TrustFailure.UntrustedRoot it -> UNTRUSTED_ROOT;
            case TrustFailure.UnknownIssuer it -> UNKNOWN_ISSUER;
            case TrustFailure.MissingIntermediate it -> MISSING_INTERMEDIATE;
            case TrustFailure.PublicRootAbsentHere it -> PUBLIC_ROOT_ABSENT_HERE;
            case TrustFailure.Distrusted it -> DISTRUSTED_CERTIFICATE;
            case TrustFailure.Expired it -> EXPIRED;
            case TrustFailure.NotYetValid it -> NOT_YET_VALID;
            case TrustFailure.BadSignature it -> BAD_SIGNATURE;
            case TrustFailure.IssuerNotCa it -> ISSUER_NOT_CA;
            case TrustFailure.PathLengthExceeded it -> PATH_LENGTH_EXCEEDED;
            case TrustFailure.NameConstraintsViolated it -> NAME_CONSTRAINTS_VIOLATED;
            case TrustFailure.PolicyViolated it -> POLICY_VIOLATED;
            case TrustFailure.UnknownCriticalExtension it -> UNKNOWN_CRITICAL_EXTENSION;
            case TrustFailure.WrongUsage it -> WRONG_USAGE;
            case TrustFailure.WeakSignature it -> WEAK_SIGNATURE;
            case TrustFailure.WeakKey it -> WEAK_KEY;
            case TrustFailure.Malformed it -> MALFORMED_CERTIFICATE;
            case TrustFailure.ProfileViolated it -> PROFILE_VIOLATED;
            case TrustFailure.Revoked it -> REVOKED;
            case TrustFailure.RevocationUnknown it -> REVOCATION_UNKNOWN;
            case TrustFailure.GaveUp it -> PATH_SEARCH_GAVE_UP;
            case TrustFailure.ValidatorRefused it -> VALIDATOR_REFUSED;
        };
    }

    /** The code of what ended a capture. */
    public static FindingCode of(CaptureFailure failure) {
        return switch (failure) {
            case CaptureFailure.NameNotResolved it -> NAME_NOT_RESOLVED;
            case CaptureFailure.DnsFailed it -> DNS_FAILED;
            case CaptureFailure.NullMx it -> NULL_MX;
            case CaptureFailure.ConnectionRefused it -> CONNECTION_REFUSED;
            case CaptureFailure.ConnectionTimedOut it -> CONNECTION_TIMED_OUT;
            case CaptureFailure.NetworkUnreachable it -> NETWORK_UNREACHABLE;
            case CaptureFailure.ConnectionClosed it -> CONNECTION_CLOSED;
            case CaptureFailure.TimedOut it -> TIMED_OUT;
            case CaptureFailure.ServiceRefused it -> SERVICE_REFUSED;
            case CaptureFailure.NotTheProtocol it -> NOT_THE_PROTOCOL;
            case CaptureFailure.StartTlsNotOffered it -> STARTTLS_NOT_OFFERED;
            case CaptureFailure.StartTlsRefused it -> STARTTLS_REFUSED;
            case CaptureFailure.StartTlsMasked it -> STARTTLS_MASKED;
            case CaptureFailure.ProtocolViolation it -> PROTOCOL_VIOLATION;
            case CaptureFailure.TlsAlert it -> TLS_ALERT;
            case CaptureFailure.NoCommonVersion it -> NO_COMMON_VERSION;
            case CaptureFailure.NoCommonCipher it -> NO_COMMON_CIPHER;
            case CaptureFailure.ClientCertificateRequired it -> CLIENT_CERTIFICATE_REQUIRED;
            case CaptureFailure.ClientCertificateRefused it -> CLIENT_CERTIFICATE_REFUSED;
            case CaptureFailure.NoCertificate it -> NO_CERTIFICATE;
        };
    }
}
