package org.mailtls.inspector.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/** What stands in the middle while an inspection is under way. */
final class ProgressView extends VBox {
    private final Label stage = new Label();

    ProgressView() {
        getStyleClass().add("progress");
        setAlignment(Pos.CENTER);
        setId("progress");
        stage.getStyleClass().add("progress-stage");
        getChildren().addAll(new ProgressIndicator(), stage);
    }

    void follow(Inspection inspection) {
        stage.textProperty().bind(inspection.messageProperty());
    }

    void stop() {
        stage.textProperty().unbind();
    }
}
