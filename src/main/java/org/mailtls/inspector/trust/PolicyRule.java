package org.mailtls.inspector.trust;

import java.util.Arrays;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Certificate policies meet what the policy and the authorities ask (RFC 5280 sections 6.1.2 to 6.1.5), in the eyes of every validator.
 * They come to policies last, so that this rule is silent about a path that they refuse for another reason.
 */
final class PolicyRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        if (path.anchored() && matters(path)) {
            Arrays.stream(PathValidator.values())
                    .flatMap(validator -> validator.refusal(path).stream())
                    .filter(PathValidator.Refusal::isAboutPolicies)
                    .findFirst()
                    .ifPresent(refusal -> faults.failure(
                            new TrustFailure.PolicyViolated(path.place(refusal.position()), refusal.message())));
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
}
