package org.mailtls.inspector.trust;

import java.time.Instant;

/**
 * How paths are judged.
 *
 * @param at the time to judge at
 * @param minimumRsaBits a shorter RSA or DSA key fails
 * @param strongRsaBits a shorter RSA or DSA key is a warning
 * @param minimumEcBits a shorter elliptic-curve key fails
 * @param profileViolationsFail whether a breach of RFC 5280's certificate profile that verifiers need not notice fails the path, and
 *     one of the CA/Browser Forum's Baseline Requirements too; else the former is a warning and the latter is not looked for
 * @param pathBudget how many steps path building may take before it gives up
 * @param maximumIntermediates how many authorities may stand between the end entity and the anchor; self-issued ones do not count
 * @param certificatePolicies what is asked of certificate policies
 */
public record TrustPolicy(
        Instant at,
        int minimumRsaBits,
        int strongRsaBits,
        int minimumEcBits,
        boolean profileViolationsFail,
        int pathBudget,
        int maximumIntermediates,
        PolicyRequirements certificatePolicies) {

    /** What mail servers of today apply. */
    public static TrustPolicy usual(Instant at) {
        return new TrustPolicy(at, 1024, 2048, 224, false, 20_000, 20, PolicyRequirements.NONE);
    }

    /** The same, with every breach of a certificate profile failing the path. */
    public TrustPolicy strict() {
        return new TrustPolicy(
                at,
                minimumRsaBits,
                strongRsaBits,
                minimumEcBits,
                true,
                pathBudget,
                maximumIntermediates,
                certificatePolicies);
    }
}
