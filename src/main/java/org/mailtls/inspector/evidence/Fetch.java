package org.mailtls.inspector.evidence;

import java.time.Duration;
import java.util.List;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.certificate.Sha256;

/**
 * One address that a certificate names, and what came of it.
 *
 * @param url as the certificate spells it; hostile
 * @param of the certificate that names it
 * @param octets of the answer's body that were read
 * @param spent from the first try to the outcome, redirects included; zero where nothing was tried
 */
public record Fetch(Purpose purpose, String url, Sha256 of, Outcome outcome, long octets, Duration spent) {

    /** What an address is named for. */
    public enum Purpose {
        /** The issuer's certificate (RFC 5280 section 4.2.2.1, {@code id-ad-caIssuers}). */
        ISSUER("aia"),
        /** An OCSP responder (RFC 5280 section 4.2.2.1, {@code id-ad-ocsp}). */
        OCSP("ocsp"),
        /** A revocation list (RFC 5280 section 4.2.1.13), or a delta to one (section 4.2.1.15). */
        CRL("crl");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /** What came of a fetch. */
    public sealed interface Outcome {
        /** It is under way. */
        record Pending() implements Outcome {}

        /** @param certificates at least one, in the answer's order; not all of them need be issuers of anything */
        record Issuers(List<Certificate> certificates) implements Outcome {
            public Issuers {
                certificates = List.copyOf(certificates);
            }
        }

        /** @param response an {@code OCSPResponse} (RFC 6960 section 4.2.1), not verified */
        record OcspResponse(Der response) implements Outcome {}

        /** @param crl a {@code CertificateList} (RFC 5280 section 5.1), not verified */
        record RevocationList(Der crl) implements Outcome {}

        /**
         * It was tried and gave nothing of use.
         *
         * @param detail in words, such as {@code HTTP status 404}; may quote the server, hostile
         */
        record Failed(Fault fault, String detail) implements Outcome {}

        /**
         * It was not tried.
         *
         * @param reason in words
         */
        record NotTried(Reason why, String reason) implements Outcome {}
    }

    /** Why a fetch gave nothing of use. */
    public enum Fault {
        /** The name has no address, or nothing listens, or nothing answers. */
        UNREACHABLE("unreachable"),
        /** It did not answer, or not to the end, in the time allowed. */
        TIMED_OUT("timed-out"),
        /** A status other than 200. */
        REFUSED("refused"),
        /** The body is longer than allowed. */
        TOO_LARGE("too-large"),
        /** More redirects than allowed, or one to a place that is not fetched. */
        REDIRECTED("redirected"),
        /** The body is not what was asked for, such as a web page. */
        NOT_READABLE("not-readable");

        private final String word;

        Fault(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /** Why a fetch was not tried. */
    public enum Reason {
        /** Fetching is switched off. */
        SWITCHED_OFF("switched-off"),
        /** A scheme that is named but never fetched (ldap), or refused (file, ftp, jar). */
        SCHEME("scheme"),
        /** Not an address that can be fetched: malformed, or with a user's name in it. */
        MALFORMED("malformed"),
        /** The certificate names more addresses than are tried. */
        TOO_MANY("too-many"),
        /** An address tried before gave what was wanted, or the stapled response did. */
        NOT_NEEDED("not-needed"),
        /** The inspection's time was over. */
        OUT_OF_TIME("out-of-time");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }
}
