package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of plain text that never exceed 100 columns nor end in a space. */
final class TextPage {
    static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();

    /** A section's title, underlined, with an empty line before it. */
    TextPage heading(String title) {
        if (text.lastIndexOf("\n\n") != text.length() - 2) {
            blank();
        }
        return line(title).line("-".repeat(Math.min(WIDTH, title.codePointCount(0, title.length()))));
    }

    TextPage blank() {
        return line("");
    }

    /** Running text, wrapped. */
    TextPage paragraph(int indent, String words) {
        return hanging(" ".repeat(indent), " ".repeat(indent), words);
    }

    /** A label and its value, the value wrapped in its own column. */
    TextPage row(int indent, int column, String label, String value) {
        String start = " ".repeat(indent) + label + " ".repeat(Math.max(1, column - indent - length(label)));
        return hanging(start, " ".repeat(column), value);
    }

    /** Text wrapped behind a first line's start and the other lines' indentation. */
    TextPage hanging(String first, String others, String words) {
        String start = first;
        for (String part : wrap(words, WIDTH - Math.max(length(first), length(others)))) {
            line(start + part);
            start = others;
        }
        return this;
    }

    /** A command, continued on further lines the way PowerShell allows. */
    TextPage command(int indent, String command) {
        String start = " ".repeat(indent);
        List<String> parts = wrap(command, WIDTH - indent - 4);
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            line(start + (i == 0 ? "" : "  ") + parts.get(i) + (last ? "" : " `"));
        }
        return this;
    }

    TextPage line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static int length(String words) {
        return words.codePointCount(0, words.length());
    }

    /** The text in pieces of at most the given width, broken at spaces where there are any. */
    private static List<String> wrap(String words, int width) {
        List<String> parts = new ArrayList<>();
        String rest = words;
        while (length(rest) > width) {
            int limit = rest.offsetByCodePoints(0, width);
            int space = rest.lastIndexOf(' ', limit);
            int end = rest.substring(0, Math.max(space, 0)).isBlank() ? limit : space;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
