package org.mailtls.inspector.evidence;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How long each stage took; a stage that did not run has no entry. */
public record Timings(Map<Stage, Duration> spent) {

    public static final Timings NONE = new Timings(Map.of());

    public Timings {
        spent = spent.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(spent));
    }

    /** The same, with how long one stage took. */
    public Timings with(Stage stage, Duration time) {
        Map<Stage, Duration> all = new EnumMap<>(Stage.class);
        all.putAll(spent);
        all.put(stage, time);
        return new Timings(all);
    }

    public Optional<Duration> of(Stage stage) {
        return Optional.ofNullable(spent.get(stage));
    }
}
