package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/**
 * What a domain publishes for MTA-STS (RFC 8461), not yet judged.
 *
 * @param record the TXT records below {@code _mta-sts}
 * @param policy what came of fetching the policy; empty where no record asks for it
 */
public record MtaStsEvidence(TextRecords record, Optional<PolicyFetch> policy) {
    /** The tag of the records that count (RFC 8461 section 3.1). */
    public static final String VERSION = "v=STSv1";

    /** The records that announce a policy: more or fewer than one is no policy (RFC 8461 section 3.1). */
    public List<String> announcements() {
        return record.ofVersion(VERSION);
    }

    /**
     * The fetch of a policy file (RFC 8461 section 3.3).
     *
     * @param url where it was asked for
     * @param presented the policy host's chain, as far as it was sent
     */
    public record PolicyFetch(String url, List<Certificate> presented, Outcome outcome) {
        public PolicyFetch {
            presented = List.copyOf(presented);
        }
    }

    /** What came of the fetch. */
    public sealed interface Outcome {
        /**
         * The host answered.
         *
         * @param status the HTTP status
         * @param contentType as sent; empty where none was
         * @param body decoded from UTF-8; hostile
         */
        record Answered(int status, Optional<String> contentType, String body) implements Outcome {}

        /**
         * The policy host's certificate does not count (RFC 8461 section 3.3).
         *
         * @param problem in words
         */
        record CertificateRefused(String problem) implements Outcome {}

        /**
         * The policy host did not come to answer, which may be for the network or the computer that asked.
         *
         * @param problem in words
         */
        record NotReached(String problem) implements Outcome {}

        /**
         * There is no answer that can be read.
         *
         * @param problem in words; may quote the server, hostile
         */
        record Failed(String problem) implements Outcome {}
    }
}
