package org.mailtls.inspector.capture.connect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.inspector.evidence.Dialogue;

/** Notes down what is said while it is said. */
public final class Transcript {
    private final List<Dialogue.Line> lines = new ArrayList<>();

    void add(Dialogue.Speaker from, String text, boolean encrypted) {
        lines.add(new Dialogue.Line(Instant.now(), from, text, encrypted));
    }

    /** What was said up to now. */
    public Dialogue dialogue() {
        return new Dialogue(lines);
    }
}
