package org.mailtls.inspector.diagnosis;

/** What decides whether a sender would deliver. */
public enum Ground {
    /** There is TLS, and it asks for no more. */
    ENCRYPTS("encrypts"),
    /** There is TLS that it may not accept, and then it does without. */
    TLS_OR_CLEAR_TEXT("tls-or-clear-text"),
    /** There is TLS that its own settings may not accept. */
    TLS_SETTINGS("tls-settings"),
    /** There is no TLS, and it does without. */
    CLEAR_TEXT("clear-text"),
    /** The path is trusted, and it asks for no more. */
    TRUSTED("trusted"),
    /** The path is trusted and the name matches. */
    TRUSTED_AND_NAMED("trusted-and-named"),
    /** The same, the name being that of the server inspected, since none was given. */
    NAMED_AS_INSPECTED("named-as-inspected"),
    /** A TLSA record matches. */
    DANE("dane"),
    /** No TLSA record is usable: it encrypts and authenticates nobody (RFC 7672 section 2.2). */
    DANE_UNUSABLE("dane-unusable"),
    /** There are no TLSA records that count, so that it acts as if DANE did not exist. */
    WITHOUT_DANE("without-dane"),
    /** Neither DANE nor MTA-STS asks for more, and there is TLS. */
    WITHOUT_POLICIES("without-policies"),
    /** The MTA-STS policy is satisfied. */
    MTA_STS("mta-sts"),
    /** The policy is in testing mode: what fails is only reported (RFC 8461 section 5). */
    MTA_STS_TESTING("mta-sts-testing"),
    /** There is no policy to enforce. */
    WITHOUT_MTA_STS("without-mta-sts"),
    /** It refuses for what was found. */
    REFUSES("refuses"),
    /** Some servers would be delivered to, others not. */
    SOME_SERVERS("some-servers"),
    /** The server was not reached, or not as far as its certificate, from here. */
    NOT_SEEN("not-seen"),
    /** A chain is at hand, and no handshake. */
    NO_HANDSHAKE("no-handshake"),
    /** It depends on the sender's own certificate. */
    CLIENT_CERTIFICATE("client-certificate"),
    /** No store judged, or not to the end. */
    NOT_JUDGED("not-judged"),
    /** Windows may fetch what is missing here. */
    WINDOWS_MAY_FETCH("windows-may-fetch"),
    /** It is not documented whether it minds. */
    MAY_REFUSE("may-refuse"),
    REVOCATION_NOT_CHECKED("revocation-not-checked"),
    /** It compares the recipient's domain, which was not given. */
    NAME_NOT_GIVEN("name-not-given"),
    DANE_NOT_KNOWN("dane-not-known"),
    MTA_STS_NOT_KNOWN("mta-sts-not-known");

    private final String word;

    Ground(String word) {
        this.word = word;
    }

    /** The word by which messages name it. */
    public String word() {
        return word;
    }
}
