package org.mailtls.inspector.testkit;

import org.mailtls.inspector.trust.PolicyRequirements;
import org.mailtls.inspector.trust.TrustPolicy;

/** Policies with one limit of another size. */
public final class TrustPolicies {
    private TrustPolicies() {}

    public static TrustPolicy withPathBudget(TrustPolicy policy, int steps) {
        return of(policy, steps, policy.maximumIntermediates(), policy.certificatePolicies());
    }

    public static TrustPolicy withMaximumIntermediates(TrustPolicy policy, int maximum) {
        return of(policy, policy.pathBudget(), maximum, policy.certificatePolicies());
    }

    public static TrustPolicy withCertificatePolicies(TrustPolicy policy, PolicyRequirements requirements) {
        return of(policy, policy.pathBudget(), policy.maximumIntermediates(), requirements);
    }

    private static TrustPolicy of(
            TrustPolicy policy, int pathBudget, int maximumIntermediates, PolicyRequirements certificatePolicies) {
        return new TrustPolicy(
                policy.at(),
                policy.minimumRsaBits(),
                policy.strongRsaBits(),
                policy.minimumEcBits(),
                policy.profileViolationsFail(),
                pathBudget,
                maximumIntermediates,
                certificatePolicies);
    }
}
