package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/**
 * What is known about the revocation of one certificate of a path.
 *
 * @param unusable the sources that were looked at and did not help, in the order in which they were looked at
 */
public record RevocationStatus(Certificate certificate, State state, List<Unusable> unusable) {

    public RevocationStatus {
        unusable = List.copyOf(unusable);
    }

    /** Good, revoked, or not known: never one for the other. */
    public sealed interface State {
        /**
         * A source that can be relied on says that it is not revoked.
         *
         * @param thisUpdate when the source knew it
         * @param nextUpdate until when that holds; empty where the source does not say
         */
        record Good(Source source, Instant thisUpdate, Optional<Instant> nextUpdate) implements State {
            /** Whether it can be relied on at that time. */
            public boolean holdsAt(Instant time) {
                return Timeliness.problem(thisUpdate, nextUpdate, time).isEmpty();
            }
        }

        /**
         * A source that can be relied on says that it is revoked.
         *
         * @param reason a name of RFC 5280 section 5.3.1, such as {@code keyCompromise}
         */
        record Revoked(Source source, Instant since, Optional<String> reason) implements State {}

        record Unknown(Cause cause) implements State {}
    }

    /** Why it is not known. */
    public enum Cause {
        /** The certificate names neither a responder nor a list. */
        NONE_NAMED,
        /** Nobody was asked: fetching is switched off, or the evidence is a saved chain. */
        NOT_ASKED,
        /** Answers are still awaited. */
        PENDING,
        /** No source could be reached. */
        UNREACHABLE,
        /** What came cannot be relied on; see {@link RevocationStatus#unusable}. */
        UNUSABLE,
        /** A responder that can be relied on does not know the certificate (RFC 6960 section 2.2). */
        ANSWERED_UNKNOWN,
        /** The issuer's certificate is not at hand, so that no answer can be verified. */
        NO_ISSUER
    }

    /**
     * Where an answer came from.
     *
     * @param url as the certificate spells it, hostile; empty for a stapled response or a list that was supplied
     */
    public record Source(Method method, Optional<String> url) {}

    /** How revocation is told. */
    public enum Method {
        STAPLE("staple"),
        OCSP("ocsp"),
        CRL("crl");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * A source that did not help.
     *
     * @param detail in words; may quote the source, hostile
     */
    public record Unusable(Source source, Problem problem, String detail) {
        /** The detail as a part of a sentence: without its last full stop, and without a capital that only begins it. */
        public String clause() {
            String words = detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
            boolean isWord = words.length() > 1 && Character.isLowerCase(words.codePointAt(1));
            return isWord ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words;
        }
    }

    /** Why a source does not help. */
    public enum Problem {
        /** It could not be fetched. */
        UNREACHABLE,
        /** It is malformed, or has a critical extension that is not understood here. */
        NOT_READABLE,
        /** Its nextUpdate lies in the past. */
        EXPIRED,
        /** Its thisUpdate lies in the future. */
        NOT_YET_VALID,
        /** Its signature does not verify, or its signer is neither the issuer nor authorised by it (RFC 6960 section 4.2.2.2). */
        WRONG_SIGNER,
        /** It is about another certificate. */
        OTHER_CERTIFICATE,
        /** The responder answers with an error such as {@code tryLater} (RFC 6960 section 4.2.1). */
        RESPONDER_ERROR,
        /** The responder does not know the certificate. */
        SAYS_UNKNOWN,
        /** An indirect list, by another issuer than the certificate's (RFC 5280 section 5.2.5): recognised, not relied on. */
        INDIRECT,
        /** A delta list without its base (RFC 5280 section 5.2.4). */
        DELTA,
        /** The list covers other certificates or only some reasons (RFC 5280 section 5.2.5). */
        OUT_OF_SCOPE
    }
}
