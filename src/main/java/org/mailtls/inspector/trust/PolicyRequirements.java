package org.mailtls.inspector.trust;

import java.util.Set;

/**
 * What is asked of certificate policies; the inputs of path validation that RFC 5280 section 6.1.1 calls (c) to (g).
 *
 * @param acceptable the OIDs of the policies wanted; empty for any policy
 * @param explicitPolicyRequired whether the path must be valid for one of them
 * @param policyMappingInhibited whether a policy may not stand for another
 * @param anyPolicyInhibited whether anyPolicy does not stand for every policy
 */
public record PolicyRequirements(
        Set<String> acceptable,
        boolean explicitPolicyRequired,
        boolean policyMappingInhibited,
        boolean anyPolicyInhibited) {

    /** Any policy or none, as mail servers do it. */
    public static final PolicyRequirements NONE = new PolicyRequirements(Set.of(), false, false, false);

    public PolicyRequirements {
        acceptable = Set.copyOf(acceptable);
    }
}
