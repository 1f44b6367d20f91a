package org.mailtls.inspector.ui.element;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A command to type, with a button that copies it. */
public final class CommandLine extends HBox {
    /** @param command safe to show */
    public CommandLine(String command) {
        getStyleClass().add("command-line");
        setAlignment(Pos.CENTER_LEFT);
        SelectableText text = new SelectableText(command);
        text.getStyleClass().add("code");
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(text, CopyButton.small(Texts.of("copy.command"), () -> command));
    }
}
