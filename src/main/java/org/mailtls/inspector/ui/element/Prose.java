package org.mailtls.inspector.ui.element;

import atlantafx.base.controls.SelectableTextFlow;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * Sentences to read, with command lines to copy. What stands between backquotes is code; it gets a button of its own that
 * copies it when it is more than a word.
 */
public final class Prose extends VBox {
    private final String text;

    /** @param text safe to show */
    public Prose(String text) {
        this.text = text;
        getStyleClass().add("prose");
        text.lines().filter(line -> !line.isBlank()).forEach(this::addParagraph);
    }

    /** The text, without the marks of code. */
    public String plain() {
        return text.replace("`", "");
    }

    private void addParagraph(String line) {
        List<Text> pieces = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        String[] parts = line.split("`", -1);
        boolean paired = parts.length % 2 == 1;
        for (int i = 0; i < parts.length; i++) {
            boolean code = paired && i % 2 == 1;
            Text piece = new Text(parts[i]);
            piece.getStyleClass().add(code ? "code" : "words");
            pieces.add(piece);
            if (code && parts[i].contains(" ")) {
                commands.add(parts[i]);
            }
        }
        SelectableTextFlow flow = new SelectableTextFlow(pieces.toArray(Text[]::new));
        flow.setAccessibleText(line.replace("`", ""));
        getChildren().add(flow);
        commands.forEach(command -> getChildren().add(commandLine(command)));
    }

    private static HBox commandLine(String command) {
        Text shown = new Text(command);
        shown.getStyleClass().add("code");
        SelectableTextFlow flow = new SelectableTextFlow(shown);
        HBox.setHgrow(flow, Priority.ALWAYS);
        HBox line = new HBox(flow, CopyButton.small(Texts.of("copy.command"), () -> command));
        line.getStyleClass().add("command-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
