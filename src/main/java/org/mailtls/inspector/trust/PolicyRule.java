package org.mailtls.inspector.trust;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.pkix.jcajce.CertPathReviewerException;
import org.bouncycastle.pkix.jcajce.PKIXCertPathReviewer;
import org.bouncycastle.pkix.util.ErrorBundle;
import org.bouncycastle.pkix.util.MissingEntryException;

/** Certificate policies meet what the policy and the authorities ask (RFC 5280 sections 6.1.2 to 6.1.5), by Bouncy Castle's reviewer. */
final class PolicyRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        boolean rooted = path.anchored() || path.top().selfIssued();
        if (!rooted || path.size() < 2 || !matters(path)) {
            return;
        }
        try {
            PKIXCertPathReviewer reviewer =
                    new PKIXCertPathReviewer(PathValidators.certPath(path), PathValidators.parameters(path));
            report(reviewer.getErrors(-1), path.place(0), faults);
            for (int index = 0; index < path.size() - 1; index++) {
                report(reviewer.getErrors(index), path.place(index), faults);
            }
        } catch (GeneralSecurityException | CertPathReviewerException | RuntimeException e) {
            faults.failure(new TrustFailure.PolicyViolated(
                    path.place(0), "The certificate policies cannot be processed: " + e.getMessage()));
        }
    }

    /** Policies fail a path only where somebody asks for one, or where they are mapped. */
    private static boolean matters(PathUnderReview path) {
        return !path.policy().certificatePolicies().equals(PolicyRequirements.NONE)
                || path.steps().stream()
                        .map(KnownCertificate::holder)
                        .anyMatch(holder -> holder.getExtension(Extension.policyConstraints) != null
                                || holder.getExtension(Extension.policyMappings) != null);
    }

    private static void report(List<?> errors, Place place, Faults faults) {
        errors.stream()
                .map(ErrorBundle.class::cast)
                .filter(error -> error.getId().toLowerCase(Locale.ROOT).contains("policy"))
                .forEach(error -> faults.failure(new TrustFailure.PolicyViolated(place, text(error))));
    }

    private static String text(ErrorBundle error) {
        try {
            return error.getDetail(Locale.ENGLISH);
        } catch (MissingEntryException e) {
            return error.getId();
        }
    }
}
