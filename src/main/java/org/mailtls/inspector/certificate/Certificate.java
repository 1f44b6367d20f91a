package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
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
            X509CertificateHolder holder = new X509CertificateHolder(bytes);
            readThrough(holder);
            return new Content.Readable(holder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new Content.Unreadable(Words.line(String.valueOf(e.getMessage())));
        }
    }

    /** The parser is lazy: this finds now what it would stumble over later in the parts that every certificate must have. */
    private static void readThrough(X509CertificateHolder holder) {
        for (X500Name name : List.of(holder.getSubject(), holder.getIssuer())) {
            for (RDN rdn : name.getRDNs()) {
                for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                    attribute.getType();
                }
            }
        }
        holder.getNotBefore();
        holder.getNotAfter();
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
