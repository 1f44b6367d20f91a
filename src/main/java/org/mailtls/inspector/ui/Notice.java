package org.mailtls.inspector.ui;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Texts;

/** A message in place, for what goes beyond an inspection's result; details can be copied, never need be read. */
final class Notice extends HBox {
    private final Label words = new Label();
    private final Region space = new Region();
    private final Button close = new Button("", new FontIcon(Evaicons.CLOSE));

    Notice() {
        getStyleClass().add("notice");
        setId("notice");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("notice-words");
        words.setWrapText(true);
        HBox.setHgrow(space, Priority.ALWAYS);
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setAccessibleText(Texts.of("close"));
        close.setOnAction(event -> hide());
        hide();
    }

    /** Says that something went wrong that the user can act on. */
    void say(String message) {
        show(Mark.BAD, message);
    }

    /** Tells what is worth to know. */
    void tell(String message) {
        show(Mark.NOTE, message);
    }

    private void show(Mark mark, String message) {
        mark.stateOf(this);
        words.setText(message);
        getChildren().setAll(mark.icon(), words, space, close);
        setVisible(true);
        setManaged(true);
    }

    /** Says that something went wrong inside the program. */
    void say(String message, String details) {
        say(message);
        getChildren().add(3, CopyButton.labelled(Texts.of("notice.details"), () -> details));
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }
}
