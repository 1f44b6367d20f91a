package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;

/** A readable certificate that may take part in a path. What the search asks for again and again is read once, when first asked for. */
final class KnownCertificate {
    private final Certificate certificate;
    private final X509CertificateHolder holder;
    private final Origin origin;
    private final boolean anchor;
    private final CanonicalName subject;
    private @Nullable CanonicalName issuer;
    private @Nullable KeyIds keyIds;
    private @Nullable CertificateDetails details;

    private record KeyIds(Optional<String> own, Optional<String> issuers) {}

    private KnownCertificate(
            Certificate certificate,
            X509CertificateHolder holder,
            Origin origin,
            boolean anchor,
            CanonicalName subject) {
        this.certificate = certificate;
        this.holder = holder;
        this.origin = origin;
        this.anchor = anchor;
        this.subject = subject;
    }

    /** The certificate as a part of a path, unless it is unreadable. */
    static Optional<KnownCertificate> of(Certificate certificate, Origin origin, boolean anchor) {
        return certificate
                .holder()
                .map(holder -> new KnownCertificate(
                        certificate, holder, origin, anchor, CanonicalName.of(holder.getSubject())));
    }

    KnownCertificate asAnchor() {
        return new KnownCertificate(certificate, holder, origin, true, subject);
    }

    Certificate certificate() {
        return certificate;
    }

    X509CertificateHolder holder() {
        return holder;
    }

    Origin origin() {
        return origin;
    }

    /** Whether the judging store trusts it as an issuer. */
    boolean anchor() {
        return anchor;
    }

    CanonicalName subject() {
        return subject;
    }

    CanonicalName issuer() {
        if (issuer == null) {
            issuer = CanonicalName.of(holder.getIssuer());
        }
        return issuer;
    }

    /** The certificate's own key identifier, in hex. */
    Optional<String> subjectKeyId() {
        return keyIds().own();
    }

    /** The key identifier it asks of its issuer, in hex. */
    Optional<String> issuerKeyId() {
        return keyIds().issuers();
    }

    private KeyIds keyIds() {
        if (keyIds == null) {
            keyIds = new KeyIds(CertificateExtensions.subjectKeyId(holder), CertificateExtensions.issuerKeyId(holder));
        }
        return keyIds;
    }

    /** The certificate in words, all hostile. */
    CertificateDetails details() {
        if (details == null) {
            details = CertificateDetails.of(certificate).orElseThrow();
        }
        return details;
    }

    /** Whether issuer and subject are the same name (RFC 5280 section 3.2). */
    boolean selfIssued() {
        return subject.equals(issuer());
    }

    SubjectPublicKeyInfo key() {
        return holder.getSubjectPublicKeyInfo();
    }

    /** The bits of the public key, without tag, length and count of unused bits, as digests of it are made (RFC 6960 section 4.1.1). */
    byte[] keyBits() {
        return key().getPublicKeyData().getOctets();
    }

    boolean sameNameAndKey(KnownCertificate other) {
        return subject.equals(other.subject) && key().equals(other.key());
    }

    boolean validAt(Instant at) {
        return !at.isBefore(notBefore()) && !at.isAfter(notAfter());
    }

    Instant notBefore() {
        return holder.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return holder.getNotAfter().toInstant();
    }

    /** The subject (RFC 4514); hostile. */
    String subjectText() {
        return details().subject();
    }

    /** The issuer (RFC 4514); hostile. */
    String issuerText() {
        return details().issuer();
    }

    String signatureAlgorithm() {
        return details().signatureAlgorithm();
    }

    CertificationPath.Step step() {
        return new CertificationPath.Step(certificate, origin);
    }
}
