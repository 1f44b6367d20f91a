package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.trust.Place;

/**
 * One thing that was found.
 *
 * @param store the id of the store that judged so; empty where no store is involved
 * @param facts the evidence
 */
public record Finding(FindingCode code, Severity severity, Place place, Optional<String> store, List<Fact> facts) {

    public Finding {
        facts = List.copyOf(facts);
    }
}
