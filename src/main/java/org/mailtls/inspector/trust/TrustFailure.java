package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/** One reason why a path is not trusted, with its evidence. Distinguished names are RFC 4514 strings, and hostile. */
public sealed interface TrustFailure {

    Place place();

    /** The end-entity certificate signs itself and is no anchor. */
    record SelfSigned(Place place, String subject) implements TrustFailure {}

    /**
     * The path ends in a self-signed authority that the store does not hold.
     *
     * @param knownTo names of other stores at hand that hold it; empty when none does
     */
    record UntrustedRoot(Place place, Certificate root, String subject, List<String> knownTo) implements TrustFailure {
        public UntrustedRoot {
            knownTo = List.copyOf(knownTo);
        }
    }

    /** Nobody has the topmost issuer. */
    record UnknownIssuer(Place place, String subject, String issuer) implements TrustFailure {}

    /**
     * The server did not send an issuer that exists.
     *
     * @param subject of the certificate whose issuer was not sent
     * @param found the certificate it should have sent
     * @param origin where it was found
     */
    record MissingIntermediate(Place place, String subject, Certificate found, Origin origin) implements TrustFailure {}

    /**
     * The issuer is a public authority whose root this store lacks.
     *
     * @param root the root, when it is at hand
     * @param knownTo names of the stores or programmes that hold it; never empty
     */
    record PublicRootAbsentHere(Place place, String rootSubject, Optional<Certificate> root, List<String> knownTo)
            implements TrustFailure {
        public PublicRootAbsentHere {
            knownTo = List.copyOf(knownTo);
        }
    }

    record Distrusted(Place place, String subject, String by) implements TrustFailure {}

    /**
     * The certificate was revoked.
     *
     * @param since when
     * @param reason a name of RFC 5280 section 5.3.1, such as {@code keyCompromise}
     * @param source what says so
     */
    record Revoked(Place place, String subject, Instant since, Optional<String> reason, RevocationStatus.Source source)
            implements TrustFailure {}

    /**
     * Revocation was to be checked, and what was supplied for it does not tell.
     *
     * @param detail in words
     */
    record RevocationUnknown(Place place, String subject, String detail) implements TrustFailure {}

    record Expired(Place place, String subject, Instant notAfter, Instant at) implements TrustFailure {}

    record NotYetValid(Place place, String subject, Instant notBefore, Instant at) implements TrustFailure {}

    record BadSignature(Place place, String subject, String issuer, String algorithm) implements TrustFailure {}

    record IssuerNotCa(Place place, String subject, Reason reason) implements TrustFailure {
        /** Why the certificate may not issue (RFC 5280 sections 4.2.1.3 and 4.2.1.9). */
        public enum Reason {
            NO_BASIC_CONSTRAINTS,
            CA_FALSE,
            VERSION_1,
            NO_KEY_CERT_SIGN
        }
    }

    /**
     * @param allowed pathLenConstraint
     * @param actual the intermediate certificates that follow
     */
    record PathLengthExceeded(Place place, String subject, int allowed, int actual) implements TrustFailure {}

    /**
     * @param constraining the subject of the certificate with the constraint
     * @param name the name that breaks it
     * @param subtree the permitted or excluded subtrees, in words
     */
    record NameConstraintsViolated(Place place, String constraining, String name, boolean excluded, String subtree)
            implements TrustFailure {}

    record PolicyViolated(Place place, String detail) implements TrustFailure {}

    record UnknownCriticalExtension(Place place, String subject, String oid) implements TrustFailure {}

    /** @param usages the extended key usages it has, by name or OID */
    record WrongUsage(Place place, String subject, List<String> usages) implements TrustFailure {
        public WrongUsage {
            usages = List.copyOf(usages);
        }
    }

    record WeakSignature(Place place, String subject, String algorithm) implements TrustFailure {}

    record WeakKey(Place place, String subject, String algorithm, int bits) implements TrustFailure {}

    /** The certificate's bytes cannot be parsed. */
    record Malformed(Place place, String reason) implements TrustFailure {}

    /**
     * The certificate breaks a rule of its profile.
     *
     * @param rule in words
     * @param clause the RFC and section
     */
    record ProfileViolated(Place place, String subject, String rule, String clause) implements TrustFailure {}

    /**
     * Path building gave up.
     *
     * @param steps the steps it was allowed
     */
    record GaveUp(Place place, int steps) implements TrustFailure {}

    /** A path validator said no for a reason that no rule of ours explains. */
    record ValidatorRefused(Place place, String validator, String message) implements TrustFailure {}
}
