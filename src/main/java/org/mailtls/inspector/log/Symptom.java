package org.mailtls.inspector.log;

/** What a log complains of, whichever program wrote it. */
public enum Symptom {
    UNTRUSTED_ROOT("untrusted-root"),
    /** The issuer of a certificate was not found; OpenSSL and Postfix say so of a private root as well. */
    ISSUER_UNKNOWN("issuer-unknown"),
    CHAIN_INCOMPLETE("chain-incomplete"),
    SELF_SIGNED("self-signed"),
    NAME_MISMATCH("name-mismatch"),
    EXPIRED("expired"),
    NOT_YET_VALID("not-yet-valid"),
    VALIDITY_NESTING("validity-nesting"),
    BAD_SIGNATURE("bad-signature"),
    WRONG_USAGE("wrong-usage"),
    NOT_AN_AUTHORITY("not-an-authority"),
    REVOKED("revoked"),
    REVOCATION_UNKNOWN("revocation-unknown"),
    NO_CERTIFICATE("no-certificate"),
    WEAK("weak"),
    /** Another fault, which the log does not name. */
    OTHER("other"),
    /** The certificate was refused; the log does not say why. */
    NOT_TRUSTED("not-trusted"),
    /** Either the path or the name was refused. */
    NOT_VERIFIED("not-verified"),
    TLS_NOT_OFFERED("tls-not-offered"),
    HANDSHAKE_FAILED("handshake-failed"),
    TIMED_OUT("timed-out"),
    REFUSED("refused"),
    DROPPED("dropped"),
    /** No TLS, or no connection at all; the log does not say which. */
    NO_CONNECTION("no-connection"),
    DNS("dns"),
    DANE("dane"),
    DNSSEC("dnssec"),
    MTA_STS("mta-sts"),
    /** A server lacks a usable certificate of its own. */
    OWN_CERTIFICATE("own-certificate"),
    /** A line of a mail log in which nothing about TLS was found. */
    NOT_TLS("not-tls");

    private final String word;

    Symptom(String word) {
        this.word = word;
    }

    /** The word used in tables and messages. */
    public String word() {
        return word;
    }
}
