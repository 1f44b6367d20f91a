package org.mailtls.inspector.diagnosis;

import org.mailtls.inspector.log.SenderHint;

/** The kinds of sending server, and what each of them asks of a certificate. */
public enum SenderProfile {
    EXCHANGE_ENCRYPTION("exchange-encryption", "Exchange with encryption only", Demand.ENCRYPTION),
    EXCHANGE_VALIDATION("exchange-validation", "Exchange with certificate validation", Demand.PATH),
    EXCHANGE_DOMAIN("exchange-domain", "Exchange with domain validation", Demand.PATH_AND_NAME),
    EXCHANGE_DOMAIN_SECURITY("exchange-domain-security", "Exchange Domain Security", Demand.PATH_AND_NAME),
    EXCHANGE_ONLINE("exchange-online", "Exchange Online", Demand.ENCRYPTION),
    POSTFIX_MAY("postfix-may", "Postfix at level may", Demand.ENCRYPTION),
    POSTFIX_ENCRYPT("postfix-encrypt", "Postfix at level encrypt", Demand.ENCRYPTION),
    POSTFIX_VERIFY("postfix-verify", "Postfix at level verify", Demand.PATH_AND_NAME),
    POSTFIX_SECURE("postfix-secure", "Postfix at level secure", Demand.PATH_AND_NAME),
    DANE("dane", "a sender that follows DANE", Demand.PATH_AND_NAME),
    MTA_STS("mta-sts", "a sender that follows MTA-STS", Demand.PATH_AND_DNS_NAME);

    /** What a sender asks of the certificate where neither DANE nor MTA-STS is at work. */
    public enum Demand {
        /** Nothing; the certificate is not looked at. */
        ENCRYPTION,
        /** A trusted path; names are not compared. */
        PATH,
        /** A trusted path and a name, which may stand in the subject's common name where there is no DNS name. */
        PATH_AND_NAME,
        /** A trusted path and a DNS name in the subject alternative name (RFC 8461 section 4.2). */
        PATH_AND_DNS_NAME
    }

    private final String word;
    private final String title;
    private final Demand demand;

    SenderProfile(String word, String title, Demand demand) {
        this.word = word;
        this.title = title;
        this.demand = demand;
    }

    /** The sender that a log or a send connector tells of. */
    public static SenderProfile of(SenderHint hint) {
        return switch (hint) {
            case ENCRYPTION_ONLY -> EXCHANGE_ENCRYPTION;
            case CERTIFICATE_VALIDATION -> EXCHANGE_VALIDATION;
            case DOMAIN_VALIDATION -> EXCHANGE_DOMAIN;
            case DOMAIN_SECURITY -> EXCHANGE_DOMAIN_SECURITY;
            case POSTFIX_ENCRYPT -> POSTFIX_ENCRYPT;
            case POSTFIX_VERIFY -> POSTFIX_VERIFY;
            case DANE -> DANE;
            case MTA_STS -> MTA_STS;
        };
    }

    /** The word used for {@code --sender} and in JSON. */
    public String word() {
        return word;
    }

    /** What people call it, as it stands within a sentence. */
    public String title() {
        return title;
    }

    public Demand demand() {
        return demand;
    }

    /** Whether it compares the certificate's names with the one it wants. */
    public boolean comparesNames() {
        return switch (demand) {
            case ENCRYPTION, PATH -> false;
            case PATH_AND_NAME, PATH_AND_DNS_NAME -> true;
        };
    }
}
