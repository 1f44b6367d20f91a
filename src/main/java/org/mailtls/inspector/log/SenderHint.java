package org.mailtls.inspector.log;

/** How strict the sending server is, as far as its log or its settings tell. */
public enum SenderHint {
    /** A send connector with {@code TlsAuthLevel} EncryptionOnly, or TLS required without a level. */
    ENCRYPTION_ONLY("encryption-only"),
    /** {@code TlsAuthLevel} CertificateValidation. */
    CERTIFICATE_VALIDATION("certificate-validation"),
    /** {@code TlsAuthLevel} DomainValidation. */
    DOMAIN_VALIDATION("domain-validation"),
    /** {@code DomainSecureEnabled}: mutual TLS with the domains of a list. */
    DOMAIN_SECURITY("domain-security"),
    POSTFIX_ENCRYPT("postfix-encrypt"),
    POSTFIX_VERIFY("postfix-verify"),
    DANE("dane"),
    MTA_STS("mta-sts");

    private final String word;

    SenderHint(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
