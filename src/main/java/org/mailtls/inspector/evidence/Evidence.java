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
 */
public record Evidence(
        MailTarget target,
        CapturingHost by,
        Instant startedAt,
        Duration duration,
        DnsEvidence dns,
        List<EndpointEvidence> endpoints) {

    public Evidence {
        endpoints = List.copyOf(endpoints);
    }
}
