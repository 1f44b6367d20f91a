package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as bytes, with what can be read of them. Two certificates are equal when their bytes are. They are read when first asked
 * for: a computer's stores hold hundreds of certificates, of which an inspection needs few. Two threads that read them come to the same.
 */
public final class Certificate {
    private final Der der;
    private volatile @Nullable Sha256 sha256;
    private volatile @Nullable Content content;
    private volatile @Nullable NameSketch subject;

    private Certificate(Der der) {
        this.der = der;
    }

    /** What the bytes turned out to be. */
    public sealed interface Content {
        /** An X.509 certificate (RFC 5280 section 4.1). */
        record Readable(X509CertificateHolder holder) implements Content {}

        /** Bytes that are no certificate. */
        record Unreadable(String reason) implements Content {}
    }

    /** The certificate of these bytes; bytes that cannot be parsed give a certificate whose content says why. Never throws. */
    public static Certificate of(byte[] bytes) {
        return new Certificate(Der.of(bytes));
    }

    /** The bytes exactly as received. */
    public Der der() {
        return der;
    }

    /** The fingerprint of those bytes. */
    public Sha256 sha256() {
        Sha256 known = sha256;
        if (known == null) {
            known = Sha256.of(der.bytes());
            sha256 = known;
        }
        return known;
    }

    /** The parsed certificate, or why it cannot be parsed. */
    public Content content() {
        Content known = content;
        if (known == null) {
            known = read(der.bytes());
            content = known;
        }
        return known;
    }

    /** Whether its subject may be the name of this sketch; if not, it is not. Nothing is parsed to find out. */
    public boolean mayBeNamed(NameSketch name) {
        NameSketch known = subject;
        if (known == null) {
            known = NameSketch.ofSubject(der.bytes());
            subject = known;
        }
        return known.mayBe(name);
    }

    /** The parsed certificate, if it could be parsed. */
    public Optional<X509CertificateHolder> holder() {
        return switch (content()) {
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
        return this == other || (other instanceof Certificate certificate && der.equals(certificate.der));
    }

    @Override
    public int hashCode() {
        return sha256().hashCode();
    }

    @Override
    public String toString() {
        return "Certificate[" + sha256() + "]";
    }
}
