package org.mailtls.inspector.evidence;

/** What DNSSEC says of an answer (RFC 4033 section 5), found out by validating it ourselves. */
public sealed interface DnssecStatus {

    /** An unbroken chain of signatures leads from a trust anchor to the answer. */
    record Secure() implements DnssecStatus {}

    /** It is proved that the zone is not signed, or no trust anchor lies above it. */
    record Insecure() implements DnssecStatus {}

    /**
     * The answer should be signed, and its signatures or proofs do not hold.
     *
     * @param reason in words; may quote names from DNS, hostile
     */
    record Bogus(String reason) implements DnssecStatus {}

    /**
     * There is no answer, or one that cannot be validated here, such as from a resolver that leaves out the signatures.
     *
     * @param reason in words
     */
    record Failed(String reason) implements DnssecStatus {}
}
