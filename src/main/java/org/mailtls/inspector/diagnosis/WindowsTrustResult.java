package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.BAD_SIGNATURE;
import static org.mailtls.inspector.diagnosis.FindingCode.DISTRUSTED_CERTIFICATE;
import static org.mailtls.inspector.diagnosis.FindingCode.EXPIRED;
import static org.mailtls.inspector.diagnosis.FindingCode.ISSUER_NOT_CA;
import static org.mailtls.inspector.diagnosis.FindingCode.KEY_USAGE_MISMATCH;
import static org.mailtls.inspector.diagnosis.FindingCode.MALFORMED_CERTIFICATE;
import static org.mailtls.inspector.diagnosis.FindingCode.MISSING_INTERMEDIATE;
import static org.mailtls.inspector.diagnosis.FindingCode.NAME_CONSTRAINTS_VIOLATED;
import static org.mailtls.inspector.diagnosis.FindingCode.NAME_MISMATCH;
import static org.mailtls.inspector.diagnosis.FindingCode.NOT_YET_VALID;
import static org.mailtls.inspector.diagnosis.FindingCode.PATH_LENGTH_EXCEEDED;
import static org.mailtls.inspector.diagnosis.FindingCode.POLICY_VIOLATED;
import static org.mailtls.inspector.diagnosis.FindingCode.PUBLIC_ROOT_ABSENT_HERE;
import static org.mailtls.inspector.diagnosis.FindingCode.REVOCATION_UNKNOWN;
import static org.mailtls.inspector.diagnosis.FindingCode.REVOCATION_UNREACHABLE;
import static org.mailtls.inspector.diagnosis.FindingCode.REVOKED;
import static org.mailtls.inspector.diagnosis.FindingCode.SELF_SIGNED_CERTIFICATE;
import static org.mailtls.inspector.diagnosis.FindingCode.UNKNOWN_CRITICAL_EXTENSION;
import static org.mailtls.inspector.diagnosis.FindingCode.UNKNOWN_ISSUER;
import static org.mailtls.inspector.diagnosis.FindingCode.UNTRUSTED_ROOT;
import static org.mailtls.inspector.diagnosis.FindingCode.WRONG_USAGE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Results of Windows' policy for TLS: the HRESULTs of winerror.h that {@code CERT_CHAIN_POLICY_SSL} gives. */
public enum WindowsTrustResult {
    S_OK(0, "trusted"),
    TRUST_E_CERT_SIGNATURE(0x80096004, "the signature of a certificate does not verify", BAD_SIGNATURE),
    TRUST_E_BASIC_CONSTRAINTS(
            0x80096019,
            "an issuer is no authority, or one too many stands in the chain",
            ISSUER_NOT_CA,
            PATH_LENGTH_EXCEEDED),
    CRYPT_E_REVOKED(0x80092010, "a certificate was revoked", REVOKED),
    CRYPT_E_NO_REVOCATION_CHECK(0x80092012, "revocation could not be checked", REVOCATION_UNKNOWN),
    CRYPT_E_REVOCATION_OFFLINE(0x80092013, "revocation data could not be had", REVOCATION_UNREACHABLE),
    CERT_E_EXPIRED(0x800B0101, "a certificate expired or is not yet valid", EXPIRED, NOT_YET_VALID),
    CERT_E_VALIDITYPERIODNESTING(0x800B0102, "a certificate is valid longer than its issuer"),
    CERT_E_ROLE(0x800B0103, "a certificate stands where it may not", ISSUER_NOT_CA),
    CERT_E_PATHLENCONST(0x800B0104, "an authority too many stands in the chain", PATH_LENGTH_EXCEEDED),
    CERT_E_CRITICAL(
            0x800B0105,
            "a certificate has a critical extension that Windows does not know",
            UNKNOWN_CRITICAL_EXTENSION),
    CERT_E_PURPOSE(0x800B0106, "a certificate is used for what its issuer did not allow", WRONG_USAGE),
    CERT_E_ISSUERCHAINING(0x800B0107, "a certificate was not issued by the one before it"),
    CERT_E_MALFORMED(0x800B0108, "a certificate is malformed", MALFORMED_CERTIFICATE),
    CERT_E_UNTRUSTEDROOT(
            0x800B0109,
            "the chain ends in a root that is not trusted",
            UNTRUSTED_ROOT,
            SELF_SIGNED_CERTIFICATE,
            PUBLIC_ROOT_ABSENT_HERE),
    CERT_E_CHAINING(0x800B010A, "an issuer was not found", UNKNOWN_ISSUER, MISSING_INTERMEDIATE),
    TRUST_E_FAIL(0x800B010B, "the chain is not trusted for another reason"),
    CERT_E_REVOKED(0x800B010C, "a certificate was revoked", REVOKED),
    CERT_E_UNTRUSTEDTESTROOT(0x800B010D, "the chain ends in a test root", UNTRUSTED_ROOT),
    CERT_E_REVOCATION_FAILURE(0x800B010E, "revocation could not be checked", REVOCATION_UNREACHABLE),
    CERT_E_CN_NO_MATCH(0x800B010F, "the certificate does not name the server", NAME_MISMATCH),
    CERT_E_WRONG_USAGE(0x800B0110, "the certificate is not valid for TLS servers", WRONG_USAGE, KEY_USAGE_MISMATCH),
    TRUST_E_EXPLICIT_DISTRUST(
            0x800B0111, "a certificate is explicitly distrusted on that computer", DISTRUSTED_CERTIFICATE),
    CERT_E_UNTRUSTEDCA(0x800B0112, "an authority of the chain is not trusted", UNTRUSTED_ROOT),
    CERT_E_INVALID_POLICY(0x800B0113, "certificate policies are not met", POLICY_VIOLATED),
    CERT_E_INVALID_NAME(0x800B0114, "a name that its issuer may not issue", NAME_CONSTRAINTS_VIOLATED);

    private final int hresult;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<FindingCode> codes;

    WindowsTrustResult(int hresult, String meaning, FindingCode... codes) {
        this.hresult = hresult;
        this.meaning = meaning;
        this.codes = List.of(codes);
    }

    /** The result of that value; empty for one that is not named here. */
    public static Optional<WindowsTrustResult> of(int hresult) {
        return Stream.of(values()).filter(result -> result.hresult == hresult).findFirst();
    }

    /** Its value in winerror.h. */
    public int hresult() {
        return hresult;
    }

    /** What it says of the chain, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** What we call it; several where Windows does not tell them apart, none where we have no such finding. */
    public List<FindingCode> codes() {
        return codes;
    }
}
