package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.trust.Place;

/**
 * One thing that was found.
 *
 * @param store the id of the store that judged so, the first of them where several agree; empty where no store is involved
 * @param facts the evidence
 */
public record Finding(FindingCode code, Severity severity, Place place, Optional<String> store, List<Fact> facts) {
    public Finding {
        facts = List.copyOf(facts);
    }

    /** A finding of its code's usual severity that involves no store. */
    public static Finding of(FindingCode code, Place place, Fact... facts) {
        return new Finding(code, code.usualSeverity(), place, Optional.empty(), List.of(facts));
    }

    /** The same finding with further facts. */
    public Finding with(List<Fact> more) {
        return new Finding(
                code,
                severity,
                place,
                store,
                Stream.concat(facts.stream(), more.stream()).toList());
    }

    /** The same finding at another severity. */
    public Finding as(Severity other) {
        return new Finding(code, other, place, store, facts);
    }

    /** The same finding as a store's judgement. */
    public Finding by(String storeId) {
        return new Finding(code, severity, place, Optional.of(storeId), facts);
    }

    /** The value of a fact. */
    public Optional<Fact.Value> fact(String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst();
    }
}
