package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/** What other programs would say about a chain, given the roots of the first store and what the server sent. */
final class OtherTools {
    private static final Set<FindingCode> ISSUER_UNKNOWN = EnumSet.of(
            FindingCode.SELF_SIGNED_CERTIFICATE,
            FindingCode.UNTRUSTED_ROOT,
            FindingCode.UNKNOWN_ISSUER,
            FindingCode.MISSING_INTERMEDIATE,
            FindingCode.PUBLIC_ROOT_ABSENT_HERE);

    private OtherTools() {}

    /** A result of OpenSSL's {@code X509_verify_cert}, by the number and text of OpenSSL 3. */
    private enum VerifyError {
        OK(0, "ok"),
        SELF_SIGNED(18, "self-signed certificate"),
        SELF_SIGNED_IN_CHAIN(19, "self-signed certificate in certificate chain"),
        NO_LOCAL_ISSUER(20, "unable to get local issuer certificate"),
        UNHANDLED_CRITICAL_EXTENSION(34, "unhandled critical extension"),
        INVALID_CA(79, "invalid CA certificate"),
        PATH_LENGTH(25, "path length constraint exceeded"),
        PURPOSE(26, "unsuitable certificate purpose"),
        PERMITTED(47, "permitted subtree violation"),
        EXCLUDED(48, "excluded subtree violation"),
        REVOKED(23, "certificate revoked"),
        FIRST_NOT_VERIFIED(21, "unable to verify the first certificate"),
        SIGNATURE(7, "certificate signature failure"),
        NOT_YET_VALID(9, "certificate is not yet valid"),
        EXPIRED(10, "certificate has expired"),
        NO_EXPLICIT_POLICY(43, "no explicit policy");

        private final int number;
        private final String text;

        VerifyError(int number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        public String toString() {
            return number + " (" + text + ")";
        }
    }

    /**
     * The line {@code s_client} ends with, and the errors before it. Names are left out: {@code s_client} compares none
     * unless told to. Key sizes and digests depend on the build's security level and are left out, too.
     */
    static String openssl(EndpointAssessment endpoint) {
        if (endpoint.evidence().presented().isEmpty()) {
            return "no peer certificate available";
        }
        if (usable(endpoint).isEmpty()) {
            return "not known, as no store could be read";
        }
        List<VerifyError> errors = errors(endpoint);
        VerifyError last = errors.isEmpty() ? VerifyError.OK : errors.getLast();
        String before = errors.size() < 2
                ? ""
                : ", after "
                        + errors.subList(0, errors.size() - 1).stream()
                                .map(VerifyError::toString)
                                .reduce((one, next) -> one + " and " + next)
                                .orElse("");
        return "Verify return code: " + last + before;
    }

    /** In the order in which OpenSSL comes across them: building the path, extensions, then signatures and dates. */
    private static List<VerifyError> errors(EndpointAssessment endpoint) {
        List<Certificate> presented = endpoint.evidence().presented();
        return failures(endpoint)
                .flatMap(failure -> errors(failure, presented).stream())
                .distinct()
                .sorted(Comparator.comparingInt(VerifyError::ordinal))
                .toList();
    }

    private static List<VerifyError> errors(TrustFailure failure, List<Certificate> presented) {
        return switch (failure) {
            case TrustFailure.SelfSigned it -> List.of(VerifyError.SELF_SIGNED);
            case TrustFailure.UntrustedRoot it -> rootNotTrusted(Optional.of(it.root()), presented);
            case TrustFailure.PublicRootAbsentHere it -> rootNotTrusted(it.root(), presented);
            case TrustFailure.UnknownIssuer it -> issuerMissing(presented);
            case TrustFailure.MissingIntermediate it -> issuerMissing(presented);
            case TrustFailure.Expired it -> List.of(VerifyError.EXPIRED);
            case TrustFailure.NotYetValid it -> List.of(VerifyError.NOT_YET_VALID);
            case TrustFailure.BadSignature it -> List.of(VerifyError.SIGNATURE);
            case TrustFailure.IssuerNotCa it -> List.of(VerifyError.INVALID_CA);
            case TrustFailure.PathLengthExceeded it -> List.of(VerifyError.PATH_LENGTH);
            case TrustFailure.NameConstraintsViolated it ->
                List.of(it.excluded() ? VerifyError.EXCLUDED : VerifyError.PERMITTED);
            case TrustFailure.PolicyViolated it -> List.of(VerifyError.NO_EXPLICIT_POLICY);
            case TrustFailure.UnknownCriticalExtension it -> List.of(VerifyError.UNHANDLED_CRITICAL_EXTENSION);
            case TrustFailure.WrongUsage it -> List.of(VerifyError.PURPOSE);
            case TrustFailure.Revoked it -> List.of(VerifyError.REVOKED);
            case TrustFailure.RevocationUnknown it -> List.of();
            case TrustFailure.Distrusted it -> List.of();
            case TrustFailure.WeakSignature it -> List.of();
            case TrustFailure.WeakKey it -> List.of();
            case TrustFailure.Malformed it -> List.of();
            case TrustFailure.ProfileViolated it -> List.of();
            case TrustFailure.GaveUp it -> List.of();
            case TrustFailure.ValidatorRefused it -> List.of();
        };
    }

    private static List<VerifyError> rootNotTrusted(Optional<Certificate> root, List<Certificate> presented) {
        return root.filter(presented::contains).isPresent()
                ? List.of(VerifyError.SELF_SIGNED_IN_CHAIN)
                : issuerMissing(presented);
    }

    private static List<VerifyError> issuerMissing(List<Certificate> presented) {
        return presented.size() == 1
                ? List.of(VerifyError.NO_LOCAL_ISSUER, VerifyError.FIRST_NOT_VERIFIED)
                : List.of(VerifyError.NO_LOCAL_ISSUER);
    }

    /** What Postfix logs for the connection at level {@code verify}. */
    static String postfix(EndpointAssessment endpoint) {
        if (endpoint.evidence().presented().isEmpty()) {
            return "Anonymous, or no TLS connection";
        }
        if (usable(endpoint).isEmpty()) {
            return "not known, as no store could be read";
        }
        if (usable(endpoint).stream().allMatch(verdict -> verdict.best().trusted())) {
            return has(endpoint, FindingCode.NAME_MISMATCH)
                    ? "Trusted TLS connection; Server certificate not verified"
                    : "Verified TLS connection";
        }
        return "Untrusted TLS connection; certificate verification failed: "
                + failures(endpoint)
                        .map(FindingCode::of)
                        .findFirst()
                        .map(OtherTools::postfixReason)
                        .orElse("untrusted issuer");
    }

    private static String postfixReason(FindingCode code) {
        return Messages.alsoKnownAs(code).postfix().orElseGet(() -> Phrases.get(code.word() + ".title"));
    }

    /** The status sentence of {@code gnutls-cli}. */
    static String gnutls(EndpointAssessment endpoint) {
        if (endpoint.evidence().presented().isEmpty()) {
            return "no certificate found";
        }
        if (usable(endpoint).isEmpty()) {
            return "not known, as no store could be read";
        }
        List<String> sentences = new ArrayList<>();
        List<FindingCode> codes = failures(endpoint).map(FindingCode::of).toList();
        if (codes.stream().anyMatch(ISSUER_UNKNOWN::contains)) {
            sentences.add("The certificate issuer is unknown.");
        }
        if (codes.contains(FindingCode.EXPIRED)) {
            sentences.add("The certificate chain uses expired certificate.");
        }
        if (codes.contains(FindingCode.NOT_YET_VALID)) {
            sentences.add("The certificate chain uses not yet valid certificate.");
        }
        if (has(endpoint, FindingCode.NAME_MISMATCH)) {
            sentences.add("The name in the certificate does not match the expected.");
        }
        return codes.isEmpty() && sentences.isEmpty()
                ? "The certificate is trusted."
                : "The certificate is NOT trusted. " + String.join(" ", sentences);
    }

    private static boolean has(EndpointAssessment endpoint, FindingCode code) {
        return endpoint.findings().stream().anyMatch(finding -> finding.code() == code);
    }

    private static Stream<TrustFailure> failures(EndpointAssessment endpoint) {
        return usable(endpoint).stream().flatMap(verdict -> verdict.best().failures().stream());
    }

    /** The first store's verdict, if that store could be read. */
    private static Optional<StoreVerdict> usable(EndpointAssessment endpoint) {
        return endpoint.stores().stream()
                .findFirst()
                .filter(verdict -> verdict.store().problem().isEmpty());
    }
}
