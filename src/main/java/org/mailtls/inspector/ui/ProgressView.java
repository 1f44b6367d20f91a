package org.mailtls.inspector.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.ui.element.Texts;

/** What stands in the middle while an inspection is under way. */
final class ProgressView extends VBox {
    private final Label stage = new Label();

    ProgressView(Runnable cancel) {
        getStyleClass().add("progress");
        setAlignment(Pos.CENTER);
        setId("progress");
        ProgressIndicator indicator = new ProgressIndicator();
        stage.getStyleClass().add("progress-stage");
        Button button = new Button(Texts.of("cancel"));
        button.setId("cancel");
        button.setOnAction(event -> cancel.run());
        getChildren().addAll(indicator, stage, button);
    }

    void follow(Inspection inspection) {
        stage.textProperty().bind(inspection.messageProperty());
    }

    void stop() {
        stage.textProperty().unbind();
    }
}
