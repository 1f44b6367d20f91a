package org.mailtls.inspector.diagnosis;

import org.mailtls.inspector.log.SenderHint;

/** The kinds of sending server, and what each of them asks of a certificate. */
public enum SenderProfile {
    EXCHANGE_ENCRYPTION(
            "exchange-encryption",
            "Exchange with encryption only",
            "Set-SendConnector: TlsAuthLevel EncryptionOnly",
            Demand.ENCRYPTION,
            RevocationCheck.NONE),
    /** Microsoft documents the level as a check of the path and of revocation lists; not what happens when those cannot be had. */
    EXCHANGE_VALIDATION(
            "exchange-validation",
            "Exchange with certificate validation",
            "Set-SendConnector: TlsAuthLevel CertificateValidation",
            Demand.PATH,
            RevocationCheck.MADE),
    EXCHANGE_DOMAIN(
            "exchange-domain",
            "Exchange with domain validation",
            "Set-SendConnector: TlsAuthLevel DomainValidation, TlsDomain",
            Demand.PATH_AND_NAME,
            RevocationCheck.MADE),
    /** Microsoft documents that a failing revocation check fails the delivery. */
    EXCHANGE_DOMAIN_SECURITY(
            "exchange-domain-security",
            "Exchange Domain Security",
            "Exchange Server: Understanding Domain Security",
            Demand.PATH_AND_NAME,
            RevocationCheck.REQUIRED),
    EXCHANGE_ONLINE(
            "exchange-online",
            "Exchange Online",
            "Exchange Online: How SMTP DANE works; Enhancing mail flow with MTA-STS;"
                    + " Exchange team blog, 15 January 2021 (TLS 1.0 and 1.1)",
            Demand.ENCRYPTION,
            RevocationCheck.PERHAPS),
    POSTFIX_MAY(
            "postfix-may",
            "Postfix at level may",
            "Postfix TLS_README: Opportunistic TLS",
            Demand.ENCRYPTION,
            RevocationCheck.NONE),
    POSTFIX_ENCRYPT(
            "postfix-encrypt",
            "Postfix at level encrypt",
            "Postfix TLS_README: Mandatory TLS encryption",
            Demand.ENCRYPTION,
            RevocationCheck.NONE),
    POSTFIX_VERIFY(
            "postfix-verify",
            "Postfix at level verify",
            "Postfix TLS_README: Mandatory server certificate verification",
            Demand.PATH_AND_NAME,
            RevocationCheck.PERHAPS),
    POSTFIX_SECURE(
            "postfix-secure",
            "Postfix at level secure",
            "Postfix TLS_README: Secure server certificate verification",
            Demand.PATH_AND_NAME,
            RevocationCheck.PERHAPS),
    DANE("dane", "a sender that follows DANE", "RFC 7672, section 2.2", Demand.PATH_AND_NAME, RevocationCheck.PERHAPS),
    /** RFC 8461 section 4.2 leaves it to the sender. */
    MTA_STS(
            "mta-sts",
            "a sender that follows MTA-STS",
            "RFC 8461, sections 4 and 5",
            Demand.PATH_AND_DNS_NAME,
            RevocationCheck.PERHAPS);

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

    /** What a sender does about revocation. */
    public enum RevocationCheck {
        /** Nothing; the certificate is not looked at. */
        NONE("none"),
        /** It is not documented, or left to the sender. */
        PERHAPS("perhaps"),
        /** It checks; whether it refuses what it cannot find out is not documented. */
        MADE("made"),
        /** It checks, and refuses what it cannot find out. */
        REQUIRED("required");

        private final String word;

        RevocationCheck(String word) {
            this.word = word;
        }

        /** The word by which messages name it. */
        String word() {
            return word;
        }
    }

    private final String word;
    private final String title;
    private final String source;
    private final Demand demand;
    private final RevocationCheck revocation;

    SenderProfile(String word, String title, String source, Demand demand, RevocationCheck revocation) {
        this.word = word;
        this.title = title;
        this.source = source;
        this.demand = demand;
        this.revocation = revocation;
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

    /** Where its rules stand: an RFC or a manual. */
    public String source() {
        return source;
    }

    public Demand demand() {
        return demand;
    }

    public RevocationCheck revocation() {
        return revocation;
    }

    /** Whether it compares the certificate's names with the one it wants. */
    public boolean comparesNames() {
        return switch (demand) {
            case ENCRYPTION, PATH -> false;
            case PATH_AND_NAME, PATH_AND_DNS_NAME -> true;
        };
    }

    /** Whether it is an Exchange server of one's own, which has Windows build the path. */
    boolean judgesByWindows() {
        return switch (this) {
            case EXCHANGE_ENCRYPTION, EXCHANGE_VALIDATION, EXCHANGE_DOMAIN, EXCHANGE_DOMAIN_SECURITY -> true;
            case EXCHANGE_ONLINE, POSTFIX_MAY, POSTFIX_ENCRYPT, POSTFIX_VERIFY, POSTFIX_SECURE, DANE, MTA_STS -> false;
        };
    }
}
