package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;

/**
 * A readable certificate that may take part in a path.
 *
 * @param anchor whether the judging store trusts it as an issuer
 */
record KnownCertificate(
        Certificate certificate, X509CertificateHolder holder, Origin origin, boolean anchor, CanonicalName subject) {

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

    CanonicalName issuer() {
        return CanonicalName.of(holder.getIssuer());
    }

    /** Whether issuer and subject are the same name (RFC 5280 section 3.2). */
    boolean selfIssued() {
        return subject.equals(issuer());
    }

    SubjectPublicKeyInfo key() {
        return holder.getSubjectPublicKeyInfo();
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

    /** The certificate in words, all hostile. */
    CertificateDetails details() {
        return CertificateDetails.of(certificate).orElseThrow();
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
