package org.mailtls.inspector.trust;

import java.time.Instant;

/** Every certificate is valid at the time of judging, the anchor included (RFC 5280 section 4.1.2.5). */
final class ValidityRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        Instant at = path.policy().at();
        path.positions().forEach(index -> {
            KnownCertificate certificate = path.step(index);
            if (at.isAfter(certificate.notAfter())) {
                faults.failure(new TrustFailure.Expired(
                        path.place(index), certificate.subjectText(), certificate.notAfter(), at));
            }
            if (at.isBefore(certificate.notBefore())) {
                faults.failure(new TrustFailure.NotYetValid(
                        path.place(index), certificate.subjectText(), certificate.notBefore(), at));
            }
        });
    }
}
