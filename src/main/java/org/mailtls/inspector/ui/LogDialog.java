package org.mailtls.inspector.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.SpokenName;
import org.mailtls.inspector.ui.element.TabTraversal;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.FormPaste;

/** Asks for text from a log, says at once what it reads in it, and which of several connectors is meant. */
final class LogDialog {
    private static final double WIDTH = 720;
    private static final double ROW_HEIGHT = 34;
    private static final int MOST_ROWS = 6;

    private final Dialog<FormPaste> dialog = new Dialog<>();
    private final ButtonType inspect = new ButtonType(Texts.of("paste.inspect"), ButtonBar.ButtonData.OK_DONE);
    private final TextArea text = new TextArea();
    private final HBox answer = new HBox();
    private final ListView<FormPaste> choice = new ListView<>();

    /**
     * @param begin what stands in the dialog at first
     * @param take is given what is to be filled in
     */
    LogDialog(Window owner, Appearance appearance, String begin, Consumer<FormPaste> take) {
        dialog.initOwner(owner);
        dialog.setTitle(Texts.of("paste.title"));
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content());
        dialog.getDialogPane().getButtonTypes().addAll(inspect, ButtonType.CANCEL);
        dialog.setResultConverter(
                button -> button == inspect ? choice.getSelectionModel().getSelectedItem() : null);
        dialog.resultProperty()
                .addListener((all, old, now) -> Optional.ofNullable(now).ifPresent(take));
        appearance.applyTo(dialog.getDialogPane().getScene());
        inspectButton()
                .disableProperty()
                .bind(choice.getSelectionModel().selectedItemProperty().isNull());
        text.textProperty().subscribe(this::read);
        text.setText(begin);
    }

    void show() {
        dialog.show();
        (choice.isVisible() ? choice : text).requestFocus();
    }

    private Node content() {
        Label hint = new Label(Texts.of("paste.hint"));
        hint.setWrapText(true);
        text.setId("paste-text");
        text.setWrapText(true);
        text.setPrefRowCount(8);
        TabTraversal.of(text);
        VBox.setVgrow(text, Priority.ALWAYS);
        answer.setId("paste-read");
        answer.getStyleClass().add("paste-read");
        answer.setAlignment(Pos.CENTER_LEFT);
        choice.setId("paste-choice");
        choice.setCellFactory(list -> new TitleCell());
        choice.managedProperty().bind(choice.visibleProperty());
        choice.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                dialog.setResult(choice.getSelectionModel().getSelectedItem());
            }
        });
        VBox box = new VBox(hint, text, new SpokenName(Texts.of("paste.accessible"), text), answer, choice);
        box.getStyleClass().add("paste");
        box.setPrefWidth(WIDTH);
        return box;
    }

    private void read(String pasted) {
        List<FormPaste> found = FormPaste.read(pasted);
        choice.getItems().setAll(found);
        choice.setVisible(found.size() > 1);
        choice.setPrefHeight(ROW_HEIGHT * Math.min(MOST_ROWS, found.size()));
        choice.getSelectionModel().selectFirst();
        Label words = new Label(words(found, pasted));
        words.setId("paste-read-words");
        words.setWrapText(true);
        answer.getChildren().setAll(mark(found, pasted).icon(), words);
    }

    private static String words(List<FormPaste> found, String pasted) {
        if (FormPaste.isTooLong(pasted)) {
            return Texts.of("paste.too-long");
        }
        return switch (found.size()) {
            case 0 -> Texts.of(pasted.isBlank() ? "paste.nothing" : "paste.not-recognised");
            case 1 -> Texts.of("paste.read", found.getFirst().title());
            default -> Texts.of("paste.choose", Integer.toString(found.size()));
        };
    }

    private static Mark mark(List<FormPaste> found, String pasted) {
        if (found.isEmpty()) {
            return pasted.isBlank() ? Mark.NOTE : Mark.WARNING;
        }
        return Mark.GOOD;
    }

    private Node inspectButton() {
        Node button = dialog.getDialogPane().lookupButton(inspect);
        button.setId("paste-inspect");
        return button;
    }

    private static final class TitleCell extends ListCell<FormPaste> {
        @Override
        protected void updateItem(FormPaste paste, boolean empty) {
            super.updateItem(paste, empty);
            setText(empty || paste == null ? "" : paste.title());
        }
    }
}
