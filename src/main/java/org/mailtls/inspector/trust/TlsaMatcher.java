package org.mailtls.inspector.trust;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Signatures;
import org.mailtls.inspector.evidence.TlsaRecord;

/**
 * Compares certificates with a TLSA record that mail servers can use (RFC 7672 section 3.1).
 *
 * @param content the certificate or key that the record holds in full; empty where it holds a digest
 */
record TlsaMatcher(TlsaRecord record, Optional<Content> content) {
    static final int DANE_TA = 2;
    static final int DANE_EE = 3;

    private static final int CERTIFICATE = 0;
    private static final int PUBLIC_KEY = 1;
    private static final int FULL = 0;
    private static final int SHA_256 = 1;
    private static final int SHA_512 = 2;
    private static final int SHA_256_OCTETS = 32;
    private static final int SHA_512_OCTETS = 64;

    /** What a record of matching type 0 holds. */
    sealed interface Content {
        record Whole(Certificate certificate) implements Content {}

        record Key(SubjectPublicKeyInfo key) implements Content {}
    }

    /**
     * The records that count: of those with the same usage and selector but different digests, only the ones with the strongest
     * (RFC 7671 section 9).
     */
    static List<TlsaMatcher> usable(List<TlsaRecord> records) {
        List<TlsaMatcher> all =
                records.stream().flatMap(record -> of(record).stream()).toList();
        return all.stream()
                .filter(matcher -> all.stream().noneMatch(other -> other.outdoes(matcher)))
                .toList();
    }

    private boolean outdoes(TlsaMatcher other) {
        return record.usage() == other.record.usage()
                && record.selector() == other.record.selector()
                && record.matchingType() == SHA_512
                && other.record.matchingType() == SHA_256;
    }

    private static Optional<TlsaMatcher> of(TlsaRecord record) {
        boolean known = (record.usage() == DANE_TA || record.usage() == DANE_EE)
                && (record.selector() == CERTIFICATE || record.selector() == PUBLIC_KEY);
        if (!known) {
            return Optional.empty();
        }
        return switch (record.matchingType()) {
            case FULL -> content(record).map(content -> new TlsaMatcher(record, Optional.of(content)));
            case SHA_256 -> digest(record, SHA_256_OCTETS);
            case SHA_512 -> digest(record, SHA_512_OCTETS);
            default -> Optional.empty();
        };
    }

    private static Optional<TlsaMatcher> digest(TlsaRecord record, int octets) {
        return record.data().length() == octets
                ? Optional.of(new TlsaMatcher(record, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Content> content(TlsaRecord record) {
        if (record.selector() == CERTIFICATE) {
            Certificate certificate = Certificate.of(record.data().bytes());
            return certificate.holder().map(holder -> new Content.Whole(certificate));
        }
        try {
            return Optional.of(new Content.Key(
                    SubjectPublicKeyInfo.getInstance(record.data().bytes())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the certificate or its key is the one that the record names. */
    boolean matches(Certificate certificate) {
        return selected(certificate)
                .filter(octets -> Arrays.equals(matched(octets), record.data().bytes()))
                .isPresent();
    }

    /**
     * The certificates that may end a path for a record of usage 2: authorities that were sent and match, the one that the record holds in
     * full, or those that were signed with the key it holds.
     */
    List<Certificate> anchors(List<Certificate> presented) {
        Stream<Certificate> sent = presented.stream().skip(1).filter(this::matches);
        Stream<Certificate> held = content.stream().flatMap(full -> switch (full) {
            case Content.Whole(Certificate certificate) -> Stream.of(certificate);
            case Content.Key(SubjectPublicKeyInfo key) -> presented.stream().filter(each -> signedWith(each, key));
        });
        return Stream.concat(sent, held).distinct().toList();
    }

    private static boolean signedWith(Certificate certificate, SubjectPublicKeyInfo key) {
        return KnownCertificate.of(certificate, Origin.PRESENTED, false)
                .filter(known -> new SignatureVerifier().verify(known, key) == Signatures.Outcome.VALID)
                .isPresent();
    }

    private Optional<byte[]> selected(Certificate certificate) {
        return record.selector() == CERTIFICATE
                ? Optional.of(certificate.der().bytes())
                : certificate.holder().map(holder -> encoded(holder.getSubjectPublicKeyInfo()));
    }

    private byte[] matched(byte[] octets) {
        return switch (record.matchingType()) {
            case SHA_256 -> digest("SHA-256", octets);
            case SHA_512 -> digest("SHA-512", octets);
            default -> octets;
        };
    }

    private static byte[] encoded(SubjectPublicKeyInfo key) {
        try {
            return key.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a parsed key can be encoded", e);
        }
    }

    private static byte[] digest(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
