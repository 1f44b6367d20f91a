package org.mailtls.inspector.diagnosis;

/** The kinds of sending server, and what each of them asks of a certificate. */
public enum SenderProfile {
    EXCHANGE_ENCRYPTION("exchange-encryption"),
    EXCHANGE_VALIDATION("exchange-validation"),
    EXCHANGE_DOMAIN("exchange-domain"),
    EXCHANGE_DOMAIN_SECURITY("exchange-domain-security"),
    EXCHANGE_ONLINE("exchange-online"),
    POSTFIX_MAY("postfix-may"),
    POSTFIX_ENCRYPT("postfix-encrypt"),
    POSTFIX_VERIFY("postfix-verify"),
    POSTFIX_SECURE("postfix-secure"),
    DANE("dane"),
    MTA_STS("mta-sts");

    private final String word;

    SenderProfile(String word) {
        this.word = word;
    }

    /** The word used for {@code --sender} and in JSON. */
    public String word() {
        return word;
    }
}
