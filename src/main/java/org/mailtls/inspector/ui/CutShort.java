package org.mailtls.inspector.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.ui.element.Texts;

/** What a cancelled inspection leaves: nothing in it is under way any more. */
final class CutShort {
    private CutShort() {}

    /** The same evidence, with what was under way marked as not run. */
    static Evidence of(Evidence evidence) {
        return new Evidence(
                evidence.target(),
                evidence.by(),
                evidence.startedAt(),
                evidence.duration(),
                evidence.dns(),
                evidence.endpoints().stream().map(CutShort::of).toList());
    }

    private static EndpointEvidence of(EndpointEvidence endpoint) {
        Map<Check, CheckState> states = new HashMap<>(endpoint.checks());
        states.replaceAll((check, state) ->
                state instanceof CheckState.Pending ? new CheckState.NotRun(Texts.of("cut-short")) : state);
        List<Fetch> fetches = endpoint.fetches().stream()
                .map(fetch -> fetch.outcome() instanceof Fetch.Outcome.Pending ? notTried(fetch) : fetch)
                .toList();
        return endpoint.withFetches(fetches, states);
    }

    private static Fetch notTried(Fetch fetch) {
        return new Fetch(
                fetch.purpose(),
                fetch.url(),
                fetch.of(),
                new Fetch.Outcome.NotTried(Fetch.Reason.OUT_OF_TIME, Texts.of("cut-short")),
                fetch.octets(),
                fetch.spent());
    }
}
