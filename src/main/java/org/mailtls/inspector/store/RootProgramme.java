package org.mailtls.inspector.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.store.CertificateTrustList.UnreadableListException;

/**
 * A list of public authorities: who belongs to it and for what, without the certificates themselves.
 *
 * @param name for people
 * @param issuedAt when this issue of the list was made
 * @param members by the SHA-1 fingerprint of their certificate, lower-case hex
 */
public record RootProgramme(String name, Instant issuedAt, Map<String, Member> members) {

    /** {@code szOID_ROOT_LIST_SIGNER}: the usage of the programme's list. */
    private static final String ROOT_LIST = "1.3.6.1.4.1.311.10.3.9";

    private static final String SHA1 = "1.3.14.3.2.26";

    public RootProgramme {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * An authority.
     *
     * @param sha256 of its certificate, lower-case hex
     * @param keyIdentifier its subject key identifier, or the SHA-1 of its key where it has none; lower-case hex
     * @param subjectNameMd5 the MD5 of its subject, DER-encoded; lower-case hex
     * @param usages the OIDs of the extended key usages it is trusted for; empty for all
     * @param disallowed from when on it is distrusted
     * @param newCertificates from when on certificates newly issued below it are distrusted
     */
    public record Member(
            Optional<String> sha256,
            Optional<String> keyIdentifier,
            Optional<String> subjectNameMd5,
            Optional<List<String>> usages,
            Optional<Restriction> disallowed,
            Optional<Restriction> newCertificates) {

        public Member {
            usages = usages.map(List::copyOf);
        }

        /** Whether it is trusted for TLS servers at a time, be it for certificates that were issued before another time only. */
        public boolean trustedForServers(Instant at) {
            return usages.map(trusted -> trusted.contains(Restriction.SERVER_AUTH))
                            .orElse(true)
                    && !distrustedForServers(at);
        }

        /** Whether trust in it was withdrawn for TLS servers at a time. */
        public boolean distrustedForServers(Instant at) {
            return disallowed.filter(restriction -> restriction.hits(at)).isPresent();
        }

        /** Whether a server certificate issued at a time comes too late to be trusted. */
        public boolean distrustsIssuedAt(Instant issued) {
            return newCertificates
                    .filter(restriction -> restriction.hits(issued))
                    .isPresent();
        }
    }

    /**
     * An end of trust.
     *
     * @param from its time; empty for always
     * @param usages the OIDs of the extended key usages it is limited to; empty for all
     */
    public record Restriction(Optional<Instant> from, Optional<List<String>> usages) {

        static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

        public Restriction {
            usages = usages.map(List::copyOf);
        }

        /** Whether it concerns TLS servers at a time. */
        public boolean hits(Instant at) {
            return from.map(time -> !at.isBefore(time)).orElse(true)
                    && usages.map(limited -> limited.contains(SERVER_AUTH)).orElse(true);
        }
    }

    /**
     * The programme that Microsoft's list describes.
     *
     * @throws UnreadableListException if the list is for something else or an entry is malformed
     */
    public static RootProgramme of(String name, CertificateTrustList list) throws UnreadableListException {
        if (!list.usages().contains(ROOT_LIST) || !list.subjectAlgorithm().equals(SHA1)) {
            throw new UnreadableListException("a certificate trust list, but not one of a root programme");
        }
        Map<String, Member> members = new LinkedHashMap<>();
        try {
            for (CertificateTrustList.Entry entry : list.entries()) {
                members.put(entry.identifier().hex(), member(entry));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnreadableListException("an entry of the list is malformed: " + e.getMessage(), e);
        }
        return new RootProgramme(name, list.thisUpdate(), members);
    }

    /** The member that is this very certificate. */
    public Optional<Member> member(Certificate certificate) {
        return Optional.ofNullable(
                        members.get(Digests.hex("SHA-1", certificate.der().bytes())))
                .filter(member ->
                        member.sha256().map(certificate.sha256().hex()::equals).orElse(true));
    }

    /**
     * The member that a certificate names as its issuer, by name and, where the certificate has one, by authority key identifier (RFC
     * 5280 section 4.2.1.1). Without the member's key at hand this is a claim, not a proof.
     */
    public Optional<Member> claimedIssuerOf(Certificate certificate) {
        return certificate.holder().flatMap(this::claimedIssuerOf);
    }

    private Optional<Member> claimedIssuerOf(X509CertificateHolder holder) {
        Optional<String> name = Digests.der(holder.getIssuer()).map(der -> Digests.hex("MD5", der));
        Optional<String> key = authorityKey(holder);
        return members.values().stream()
                .filter(member -> name.isPresent() && member.subjectNameMd5().equals(name))
                .filter(member -> key.isEmpty() || member.keyIdentifier().equals(key))
                .findFirst();
    }

    private static Optional<String> authorityKey(X509CertificateHolder holder) {
        return Optional.ofNullable(holder.getExtension(Extension.authorityKeyIdentifier))
                .flatMap(RootProgramme::keyIdentifier);
    }

    /** A malformed identifier names no key. */
    private static Optional<String> keyIdentifier(Extension extension) {
        try {
            return Optional.ofNullable(AuthorityKeyIdentifier.getInstance(extension.getParsedValue())
                            .getKeyIdentifierOctets())
                    .map(octets -> Der.of(octets).hex());
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Member member(CertificateTrustList.Entry entry) {
        return new Member(
                property(entry, Property.SHA256).map(Der::hex),
                property(entry, Property.KEY_IDENTIFIER).map(Der::hex),
                property(entry, Property.SUBJECT_NAME_MD5).map(Der::hex),
                usages(entry, Property.USAGES),
                restriction(entry, Property.DISALLOWED_FROM, Property.DISALLOWED_USAGES),
                restriction(entry, Property.NOT_BEFORE, Property.NOT_BEFORE_USAGES));
    }

    private static Optional<Restriction> restriction(CertificateTrustList.Entry entry, int time, int usages) {
        Optional<Der> from = property(entry, time);
        Optional<List<String>> limitedTo = usages(entry, usages);
        return from.isPresent() || limitedTo.isPresent()
                ? Optional.of(new Restriction(from.flatMap(CertificateTrustList::fileTime), limitedTo))
                : Optional.empty();
    }

    private static Optional<List<String>> usages(CertificateTrustList.Entry entry, int number) {
        return property(entry, number).map(der -> CertificateTrustList.oids(ASN1Sequence.getInstance(der.bytes())));
    }

    private static Optional<Der> property(CertificateTrustList.Entry entry, int number) {
        return Optional.ofNullable(entry.properties().get(number));
    }

    /** The certificate properties of wincrypt.h ({@code CERT_..._PROP_ID}) that the programme uses. */
    private static final class Property {
        static final int USAGES = 9;
        static final int KEY_IDENTIFIER = 20;
        static final int SUBJECT_NAME_MD5 = 29;
        static final int SHA256 = 98;
        static final int DISALLOWED_FROM = 104;
        static final int DISALLOWED_USAGES = 122;
        static final int NOT_BEFORE = 126;
        static final int NOT_BEFORE_USAGES = 127;
    }
}
