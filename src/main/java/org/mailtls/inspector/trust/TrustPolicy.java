package org.mailtls.inspector.trust;

import java.time.Instant;

/**
 * How paths are judged.
 *
 * @param at the time to judge at
 * @param minimumRsaBits a shorter RSA or DSA key fails
 * @param strongRsaBits a shorter RSA or DSA key is a warning
 * @param minimumEcBits a shorter elliptic-curve key fails
 * @param profileViolationsFail whether a breach of RFC 5280's certificate profile that verifiers need not notice fails the path; else it is a warning
 * @param pathBudget how many steps path building may take before it gives up
 */
public record TrustPolicy(
        Instant at,
        int minimumRsaBits,
        int strongRsaBits,
        int minimumEcBits,
        boolean profileViolationsFail,
        int pathBudget) {

    /** What mail servers of today apply. */
    public static TrustPolicy usual(Instant at) {
        return new TrustPolicy(at, 1024, 2048, 224, false, 20_000);
    }
}
