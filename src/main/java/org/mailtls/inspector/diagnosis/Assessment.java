package org.mailtls.inspector.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.Evidence;

/**
 * What the evidence means under a policy.
 *
 * @param endpoints in the evidence's order
 * @param domain findings about the domain as a whole
 * @param logged whether what was found explains what a mail server logged; empty where the policy has no such entry
 * @param senders a verdict for every kind of sender, in the order of the profiles
 * @param judging how long it took to find out; empty where nobody measured
 */
public record Assessment(
        Evidence evidence,
        Policy policy,
        Verdict verdict,
        Headline headline,
        List<EndpointAssessment> endpoints,
        List<Finding> domain,
        Optional<Agreement> logged,
        List<SenderVerdict> senders,
        Optional<Duration> judging) {

    public Assessment {
        endpoints = List.copyOf(endpoints);
        domain = List.copyOf(domain);
        senders = List.copyOf(senders);
    }

    /** An assessment beside no log. */
    public Assessment(
            Evidence evidence,
            Policy policy,
            Verdict verdict,
            Headline headline,
            List<EndpointAssessment> endpoints,
            List<Finding> domain) {
        this(
                evidence,
                policy,
                verdict,
                headline,
                endpoints,
                domain,
                Optional.empty(),
                Senders.of(evidence, endpoints),
                Optional.empty());
    }

    /** The same, found out in the given time. */
    public Assessment judgedIn(Duration time) {
        return new Assessment(
                evidence, policy, verdict, headline, endpoints, domain, logged, senders, Optional.of(time));
    }

    /** What the policy's sender makes of it. */
    public SenderVerdict sender() {
        return senders.stream()
                .filter(verdict -> verdict.profile() == policy.sender())
                .findFirst()
                .orElseThrow();
    }
}
