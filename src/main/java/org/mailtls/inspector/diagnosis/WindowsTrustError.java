package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.BAD_SIGNATURE;
import static org.mailtls.inspector.diagnosis.FindingCode.DISTRUSTED_CERTIFICATE;
import static org.mailtls.inspector.diagnosis.FindingCode.EXPIRED;
import static org.mailtls.inspector.diagnosis.FindingCode.ISSUER_NOT_CA;
import static org.mailtls.inspector.diagnosis.FindingCode.KEY_USAGE_MISMATCH;
import static org.mailtls.inspector.diagnosis.FindingCode.MISSING_INTERMEDIATE;
import static org.mailtls.inspector.diagnosis.FindingCode.NAME_CONSTRAINTS_VIOLATED;
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
import static org.mailtls.inspector.diagnosis.FindingCode.WEAK_KEY;
import static org.mailtls.inspector.diagnosis.FindingCode.WEAK_SIGNATURE;
import static org.mailtls.inspector.diagnosis.FindingCode.WRONG_USAGE;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why Windows does not trust a chain or a certificate of it: the bits of {@code CERT_TRUST_STATUS.dwErrorStatus} (wincrypt.h), which are
 * those of .NET's {@code X509ChainStatusFlags}.
 */
public enum WindowsTrustError {
    CERT_TRUST_IS_NOT_TIME_VALID(0x1, "NotTimeValid", "expired or not yet valid", EXPIRED, NOT_YET_VALID),
    CERT_TRUST_IS_NOT_TIME_NESTED(0x2, "NotTimeNested", "valid longer than its issuer"),
    CERT_TRUST_IS_REVOKED(0x4, "Revoked", "revoked", REVOKED),
    CERT_TRUST_IS_NOT_SIGNATURE_VALID(0x8, "NotSignatureValid", "signature does not verify", BAD_SIGNATURE),
    CERT_TRUST_IS_NOT_VALID_FOR_USAGE(
            0x10, "NotValidForUsage", "not valid for TLS servers", WRONG_USAGE, KEY_USAGE_MISMATCH),
    CERT_TRUST_IS_UNTRUSTED_ROOT(
            0x20,
            "UntrustedRoot",
            "ends in a root that is not trusted",
            UNTRUSTED_ROOT,
            SELF_SIGNED_CERTIFICATE,
            PUBLIC_ROOT_ABSENT_HERE),
    CERT_TRUST_REVOCATION_STATUS_UNKNOWN(
            0x40, "RevocationStatusUnknown", "not known whether it is revoked", REVOCATION_UNKNOWN),
    CERT_TRUST_IS_CYCLIC(0x80, "Cyclic", "issuers form a circle"),
    CERT_TRUST_INVALID_EXTENSION(0x100, "InvalidExtension", "an extension cannot be read"),
    CERT_TRUST_INVALID_POLICY_CONSTRAINTS(
            0x200, "InvalidPolicyConstraints", "certificate policies are not met", POLICY_VIOLATED),
    CERT_TRUST_INVALID_BASIC_CONSTRAINTS(
            0x400,
            "InvalidBasicConstraints",
            "an issuer is no authority, or one too many stands in the chain",
            ISSUER_NOT_CA,
            PATH_LENGTH_EXCEEDED),
    CERT_TRUST_INVALID_NAME_CONSTRAINTS(
            0x800, "InvalidNameConstraints", "name constraints cannot be read", NAME_CONSTRAINTS_VIOLATED),
    CERT_TRUST_HAS_NOT_SUPPORTED_NAME_CONSTRAINT(
            0x1000,
            "HasNotSupportedNameConstraint",
            "a name constraint of a kind Windows does not know",
            NAME_CONSTRAINTS_VIOLATED),
    CERT_TRUST_HAS_NOT_DEFINED_NAME_CONSTRAINT(
            0x2000, "HasNotDefinedNameConstraint", "a name constraint is not defined", NAME_CONSTRAINTS_VIOLATED),
    CERT_TRUST_HAS_NOT_PERMITTED_NAME_CONSTRAINT(
            0x4000,
            "HasNotPermittedNameConstraint",
            "a name outside of what the issuer may issue",
            NAME_CONSTRAINTS_VIOLATED),
    CERT_TRUST_HAS_EXCLUDED_NAME_CONSTRAINT(
            0x8000, "HasExcludedNameConstraint", "a name that the issuer may not issue", NAME_CONSTRAINTS_VIOLATED),
    CERT_TRUST_IS_PARTIAL_CHAIN(
            0x10000, "PartialChain", "an issuer was not found", UNKNOWN_ISSUER, MISSING_INTERMEDIATE),
    CERT_TRUST_CTL_IS_NOT_TIME_VALID(0x20000, "CtlNotTimeValid", "a trust list expired or is not yet valid"),
    CERT_TRUST_CTL_IS_NOT_SIGNATURE_VALID(
            0x40000, "CtlNotSignatureValid", "the signature of a trust list does not verify"),
    CERT_TRUST_CTL_IS_NOT_VALID_FOR_USAGE(0x80000, "CtlNotValidForUsage", "a trust list is not meant for this usage"),
    CERT_TRUST_HAS_WEAK_SIGNATURE(
            0x100000, "HasWeakSignature", "a signature or key is too weak", WEAK_SIGNATURE, WEAK_KEY),
    CERT_TRUST_HAS_WEAK_HYGIENE(0x200000, "", "breaks a rule of Microsoft's root programme"),
    CERT_TRUST_IS_OFFLINE_REVOCATION(
            0x1000000, "OfflineRevocation", "revocation data could not be had", REVOCATION_UNREACHABLE),
    CERT_TRUST_NO_ISSUANCE_CHAIN_POLICY(
            0x2000000, "NoIssuanceChainPolicy", "lacks a certificate policy that was asked for", POLICY_VIOLATED),
    CERT_TRUST_IS_EXPLICIT_DISTRUST(
            0x4000000, "ExplicitDistrust", "explicitly distrusted on that computer", DISTRUSTED_CERTIFICATE),
    CERT_TRUST_HAS_NOT_SUPPORTED_CRITICAL_EXT(
            0x8000000,
            "HasNotSupportedCriticalExtension",
            "a critical extension that Windows does not know",
            UNKNOWN_CRITICAL_EXTENSION);

    private final int bit;
    private final String dotnet;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<FindingCode> codes;

    WindowsTrustError(int bit, String dotnet, String meaning, FindingCode... codes) {
        this.bit = bit;
        this.dotnet = dotnet;
        this.meaning = meaning;
        this.codes = List.of(codes);
    }

    /** The errors of a status, lowest bit first; bits without a name are left to {@link #unnamed}. */
    public static List<WindowsTrustError> of(int errors) {
        return Stream.of(values()).filter(error -> (errors & error.bit) != 0).toList();
    }

    /** The bits of a status that have no name here; 0 if there are none. */
    public static int unnamed(int errors) {
        return errors & ~Stream.of(values()).mapToInt(error -> error.bit).reduce(0, (one, other) -> one | other);
    }

    /** Its value in wincrypt.h. */
    public int bit() {
        return bit;
    }

    /** Its name in {@code X509ChainStatusFlags}; empty where .NET has none. */
    public String dotnet() {
        return dotnet;
    }

    /** What it says of the certificate or chain, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** What we call it; several where Windows does not tell them apart, none where we have no such finding. */
    public List<FindingCode> codes() {
        return codes;
    }
}
