package org.mailtls.inspector.capture;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.evidence.Timings;

/** Measures how long each stage takes; a stage that is entered twice counts together. */
final class Stopwatch {
    private final Map<Stage, Duration> spent = new EnumMap<>(Stage.class);
    private Optional<Stage> running = Optional.empty();
    private long startedAt;

    /** A stopwatch of a run whose first stage is over. */
    Stopwatch(Stage first, Duration firstSpent) {
        spent.put(first, firstSpent);
    }

    void begin(Stage stage) {
        stop();
        running = Optional.of(stage);
        startedAt = System.nanoTime();
    }

    void stop() {
        running.ifPresent(stage -> spent.merge(stage, Duration.ofNanos(System.nanoTime() - startedAt), Duration::plus));
        running = Optional.empty();
    }

    Timings timings() {
        return new Timings(spent);
    }
}
