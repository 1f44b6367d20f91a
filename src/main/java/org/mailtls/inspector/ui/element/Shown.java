package org.mailtls.inspector.ui.element;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.StoreVerdict;

/**
 * What the panes show: one server of an assessment, judged by the leading store.
 *
 * @param endpoint one of the assessment's
 */
public record Shown(Assessment assessment, EndpointAssessment endpoint) {
    /** The leading store's verdict; empty where no certificate was seen. */
    public Optional<StoreVerdict> verdict() {
        return endpoint.stores().stream().findFirst();
    }

    /** Whether it shows the same server in the same inspection as another, perhaps with more seen or judged otherwise. */
    public boolean continues(Shown other) {
        return assessment
                        .evidence()
                        .startedAt()
                        .equals(other.assessment.evidence().startedAt())
                && assessment
                        .evidence()
                        .target()
                        .equals(other.assessment.evidence().target())
                && endpoint.evidence()
                        .endpoint()
                        .equals(other.endpoint.evidence().endpoint());
    }

    /** What is known about the revocation of a certificate of the path. */
    public Optional<RevocationStatus> revocation(Certificate certificate) {
        return verdict().stream()
                .flatMap(verdict -> verdict.best().revocation().stream())
                .filter(status -> status.certificate().equals(certificate))
                .findFirst();
    }

    /**
     * The certificates that the server must send but did not, the end entity's issuer first: those of the path that had to be
     * found elsewhere, but for the root, which need not be sent (RFC 8446 section 4.4.2).
     */
    public List<Certificate> notSent() {
        return verdict().flatMap(verdict -> verdict.best().path()).stream()
                .flatMap(path -> path.steps().stream()
                        .filter(step -> step.origin() != Origin.PRESENTED)
                        .map(CertificationPath.Step::certificate)
                        .filter(certificate -> !isRoot(certificate, path)))
                .toList();
    }

    private static boolean isRoot(Certificate certificate, CertificationPath path) {
        return certificate.equals(path.top())
                && (path.anchored()
                        || CertificateDetails.of(certificate)
                                .filter(CertificateDetails::selfIssued)
                                .isPresent());
    }
}
