package org.mailtls.inspector.evidence;

/** The checks that can be left out; each has a {@link CheckState}. */
public enum Check {
    AIA("aia"),
    OCSP("ocsp"),
    CRL("crl"),
    STAPLE("staple"),
    DANE("dane"),
    MTA_STS("mta-sts"),
    SNI("sni"),
    WINDOWS("windows");

    private final String word;

    Check(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
