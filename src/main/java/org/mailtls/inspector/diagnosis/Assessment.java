package org.mailtls.inspector.diagnosis;

import java.util.List;
import org.mailtls.inspector.evidence.Evidence;

/**
 * What the evidence means under a policy.
 *
 * @param endpoints in the evidence's order
 * @param domain findings about the domain as a whole
 */
public record Assessment(
        Evidence evidence,
        Policy policy,
        Verdict verdict,
        Headline headline,
        List<EndpointAssessment> endpoints,
        List<Finding> domain) {

    public Assessment {
        endpoints = List.copyOf(endpoints);
        domain = List.copyOf(domain);
    }
}
