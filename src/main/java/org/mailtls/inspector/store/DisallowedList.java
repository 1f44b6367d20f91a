package org.mailtls.inspector.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.CertificateTrustList.UnreadableListException;

/**
 * A list of certificates that are distrusted whatever they chain to.
 *
 * @param name for people
 * @param issuedAt when this issue of the list was made
 * @param key how the list names certificates
 * @param identifiers the names, lower-case hex
 */
public record DisallowedList(String name, Instant issuedAt, Key key, Set<String> identifiers) {

    /** {@code szOID_DISALLOWED_LIST}: the usage of the list. */
    private static final String DISALLOWED_LIST = "1.3.6.1.4.1.311.10.3.30";

    public DisallowedList {
        identifiers = Set.copyOf(identifiers);
    }

    /** How a list names certificates. */
    public enum Key {
        /** SHA-1 of the certificate. */
        SHA1("1.3.14.3.2.26"),
        /** SHA-256 of the certificate. */
        SHA256("2.16.840.1.101.3.4.2.1"),
        /**
         * {@code szOID_DISALLOWED_HASH}: the digest of the signed part, by the digest algorithm of its signature ({@code
         * CERT_SIGNATURE_HASH_PROP_ID}), or the MD5 of the public key's bits ({@code CERT_SUBJECT_PUBLIC_KEY_MD5_HASH_PROP_ID}).
         */
        SIGNATURE_OR_PUBLIC_KEY("1.3.6.1.4.1.311.10.11.15");

        private final String oid;

        Key(String oid) {
            this.oid = oid;
        }
    }

    /**
     * The list that Microsoft issues.
     *
     * @throws UnreadableListException if the list is for something else, or names certificates in an unknown way
     */
    public static DisallowedList of(String name, CertificateTrustList list) throws UnreadableListException {
        if (!list.usages().contains(DISALLOWED_LIST)) {
            throw new UnreadableListException("a certificate trust list, but not one of distrusted certificates");
        }
        Key key = Stream.of(Key.values())
                .filter(known -> known.oid.equals(list.subjectAlgorithm()))
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableListException("names certificates by the unknown " + list.subjectAlgorithm()));
        Set<String> identifiers =
                list.entries().stream().map(entry -> entry.identifier().hex()).collect(Collectors.toSet());
        return new DisallowedList(name, list.thisUpdate(), key, identifiers);
    }

    /** Whether the list names the certificate. */
    public boolean contains(Certificate certificate) {
        return switch (key) {
            case SHA1 ->
                identifiers.contains(Digests.hex("SHA-1", certificate.der().bytes()));
            case SHA256 -> identifiers.contains(certificate.sha256().hex());
            case SIGNATURE_OR_PUBLIC_KEY ->
                certificate.holder().filter(this::containsContent).isPresent();
        };
    }

    private boolean containsContent(X509CertificateHolder holder) {
        return identifiers.contains(publicKeyHash(holder))
                || signatureHash(holder).filter(identifiers::contains).isPresent();
    }

    private static String publicKeyHash(X509CertificateHolder holder) {
        return Digests.hex(
                "MD5", holder.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
    }

    private static Optional<String> signatureHash(X509CertificateHolder holder) {
        return digestName(new DefaultSignatureNameFinder().getAlgorithmName(holder.getSignatureAlgorithm()))
                .flatMap(digest -> Digests.der(holder.toASN1Structure().getTBSCertificate())
                        .flatMap(signed -> Digests.digest(digest, signed)));
    }

    /** The digest of a signature's name: {@code SHA-256} of {@code SHA256WITHRSA}; none for schemes without a digest of their own. */
    private static Optional<String> digestName(String signature) {
        int with = signature.indexOf("WITH");
        return with < 0
                ? Optional.empty()
                : Optional.of(signature.substring(0, with).replaceFirst("^SHA(\\d+)$", "SHA-$1"));
    }
}
