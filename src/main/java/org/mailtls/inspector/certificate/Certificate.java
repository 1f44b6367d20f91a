package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate as bytes, with what could be read of them. Two certificates are equal when their bytes are.
 *
 * @param der the bytes exactly as received
 * @param sha256 the fingerprint of those bytes
 * @param content the parsed certificate, or why it could not be parsed
 */
public record Certificate(Der der, Sha256 sha256, Content content) {

    /** What the bytes turned out to be. */
    public sealed interface Content {
        /** An X.509 certificate (RFC 5280 section 4.1). */
        record Readable(X509CertificateHolder holder) implements Content {}

        /** Bytes that are no certificate. */
        record Unreadable(String reason) implements Content {}
    }

    /** Reads the bytes; bytes that cannot be parsed give a certificate whose content says why. Never throws. */
    public static Certificate of(byte[] bytes) {
        return new Certificate(Der.of(bytes), Sha256.of(bytes), read(bytes));
    }

    /** The parsed certificate, if it could be parsed. */
    public Optional<X509CertificateHolder> holder() {
        return switch (content) {
            case Content.Readable readable -> Optional.of(readable.holder());
            case Content.Unreadable unreadable -> Optional.empty();
        };
    }

    private static Content read(byte[] bytes) {
        try {
            return new Content.Readable(new X509CertificateHolder(bytes));
        } catch (IOException | RuntimeException e) {
            return new Content.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate certificate && der.equals(certificate.der);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}
