package org.mailtls.inspector.capture.fetch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.evidence.Fetch;

/**
 * The question for a certificate's issuer (RFC 5280 section 4.2.2.1), which comes in DER or in PKCS#7, as it should, or in PEM.
 *
 * @param of the certificate whose issuer is missing
 */
record IssuerQuestion(Certificate of) implements Question {
    /** No more certificates of one answer are kept. */
    private static final int MOST_CERTIFICATES = 100;

    @Override
    public Request request(String url) {
        return Request.forIssuers(url);
    }

    /** A certificate that is not the issuer is kept for people to see; it is no answer. */
    @Override
    public Reading read(byte[] body) {
        List<Certificate> certificates = certificates(body);
        if (certificates.isEmpty()) {
            return Reading.unreadable("a certificate", body);
        }
        boolean answers = !new KnownIssuers(certificates).of(of).isEmpty();
        return new Reading(
                new Fetch.Outcome.Issuers(certificates),
                answers,
                answers ? Optional.of(Instant.now().plus(FetchCache.ISSUER_VALIDITY)) : Optional.empty());
    }

    private static List<Certificate> certificates(byte[] body) {
        try {
            return CertificateFiles.readWithoutKeys(body).stream()
                    .filter(certificate -> certificate.holder().isPresent())
                    .distinct()
                    .limit(MOST_CERTIFICATES)
                    .toList();
        } catch (UnreadableFileException | StackOverflowError e) {
            return List.of();
        }
    }
}
