package org.mailtls.inspector.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mailtls.inspector.target.MailTarget;

/**
 * Everything that was seen during one inspection; no judgement.
 *
 * @param by the computer that looked
 * @param startedAt when it began
 * @param duration how long it took
 * @param endpoints in MX order, then in the order of the addresses; one for a single server
 * @param policies what the domain publishes about how mail to it is to be secured
 */
public record Evidence(
        MailTarget target,
        CapturingHost by,
        Instant startedAt,
        Duration duration,
        DnsEvidence dns,
        List<EndpointEvidence> endpoints,
        DomainPolicies policies) {

    public Evidence {
        endpoints = List.copyOf(endpoints);
    }

    /** Evidence without what the domain publishes. */
    public Evidence(
            MailTarget target,
            CapturingHost by,
            Instant startedAt,
            Duration duration,
            DnsEvidence dns,
            List<EndpointEvidence> endpoints) {
        this(target, by, startedAt, duration, dns, endpoints, DomainPolicies.NONE);
    }

    /** The same evidence, with what the domain publishes. */
    public Evidence withPolicies(DomainPolicies published) {
        return new Evidence(target, by, startedAt, duration, dns, endpoints, published);
    }
}
