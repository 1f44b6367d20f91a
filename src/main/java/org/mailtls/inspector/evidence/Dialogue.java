package org.mailtls.inspector.evidence;

import java.time.Instant;
import java.util.List;

/** Everything said in the mail protocol on either side, in order. */
public record Dialogue(List<Line> lines) {

    public static final Dialogue EMPTY = new Dialogue(List.of());

    public Dialogue {
        lines = List.copyOf(lines);
    }

    /** Who said a line. */
    public enum Speaker {
        SERVER("server"),
        CLIENT("client");

        private final String word;

        Speaker(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * One line.
     *
     * @param at when it was read or written
     * @param text without its line end, each octet a character (ISO 8859-1) where it is not UTF-8; hostile
     * @param encrypted whether it went through TLS
     */
    public record Line(Instant at, Speaker from, String text, boolean encrypted) {}
}
