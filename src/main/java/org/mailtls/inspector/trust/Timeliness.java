package org.mailtls.inspector.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether what was known at one time may be relied on at another (RFC 5280 section 5.1.2; RFC 6960 section 4.2.2.1). */
final class Timeliness {
    /** How far two clocks may differ: what Java's validator allows too. */
    static final Duration SKEW = Duration.ofMinutes(15);

    /** How long a source that does not say until when it holds is relied on: newer information would be had at any time. */
    static final Duration UNSTATED = Duration.ofDays(1);

    private Timeliness() {}

    /** What is wrong with these times; empty where nothing is. */
    static Optional<Answer.Useless> problem(Instant thisUpdate, Optional<Instant> nextUpdate, Instant at) {
        if (thisUpdate.isAfter(at.plus(SKEW))) {
            return useless(RevocationStatus.Problem.NOT_YET_VALID, "It is valid only from " + thisUpdate + " on.");
        }
        if (nextUpdate.isPresent()) {
            return nextUpdate
                    .filter(until -> until.isBefore(at.minus(SKEW)))
                    .flatMap(until ->
                            useless(RevocationStatus.Problem.EXPIRED, "It was valid until " + until + " only."));
        }
        return thisUpdate.isBefore(at.minus(UNSTATED))
                ? useless(
                        RevocationStatus.Problem.EXPIRED,
                        "It is of " + thisUpdate + " and does not say how long it is valid.")
                : Optional.empty();
    }

    private static Optional<Answer.Useless> useless(RevocationStatus.Problem problem, String detail) {
        return Optional.of(new Answer.Useless(problem, detail));
    }
}
