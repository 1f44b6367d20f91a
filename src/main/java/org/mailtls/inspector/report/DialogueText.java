package org.mailtls.inspector.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mailtls.inspector.evidence.Dialogue;

/** The dialogue with its times; {@code C:} is what we said, {@code S:} what the server said. */
final class DialogueText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DialogueText() {}

    static void append(TextPage page, Dialogue dialogue) {
        if (dialogue.lines().isEmpty()) {
            return;
        }
        page.heading("Dialogue, times in UTC (C: we, S: the server, * inside TLS)");
        dialogue.lines().forEach(line -> append(page, line));
    }

    private static void append(TextPage page, Dialogue.Line line) {
        String start = CLOCK.format(line.at()) + (line.encrypted() ? " * " : "   ") + speaker(line.from()) + " ";
        page.hanging(start, " ".repeat(start.length()), Messages.printable(line.text()));
    }

    private static String speaker(Dialogue.Speaker speaker) {
        return switch (speaker) {
            case SERVER -> "S:";
            case CLIENT -> "C:";
        };
    }
}
