package org.mailtls.inspector.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.report.ToolVersion;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.SpokenName;
import org.mailtls.inspector.ui.element.TabTraversal;
import org.mailtls.inspector.ui.element.Texts;

/** The window's small dialogs. */
final class Dialogs {
    private static final List<String> KEYS = List.of(
            "inspect",
            "cancel",
            "again",
            "host",
            "paste-log",
            "many",
            "copy-report",
            "save",
            "open",
            "paste",
            "message",
            "copy-pem",
            "size",
            "menu");

    private final Window owner;
    private final Appearance appearance;

    Dialogs(Window owner, Appearance appearance) {
        this.owner = owner;
        this.appearance = appearance;
    }

    /** A message to the partner's administrator, to be changed and copied. */
    void partnerMessage(String message) {
        TextArea text = new TextArea(message);
        text.setId("partner-message-text");
        text.getStyleClass().add("code");
        text.setPrefColumnCount(PartnerMessage.WIDTH);
        text.setPrefRowCount(26);
        TabTraversal.of(text);
        VBox.setVgrow(text, Priority.ALWAYS);
        Label hint = new Label(Texts.of("message.hint"));
        hint.getStyleClass().add("muted");
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        CopyButton copy = CopyButton.labelled(Texts.of("copy"), text::getText);
        copy.setId("partner-message-copy");
        HBox bar = new HBox(hint, copy, new SpokenName(Texts.of("message.title"), text));
        bar.getStyleClass().add("pane-bar");
        show(Texts.of("message.title"), new VBox(bar, text));
    }

    void keyboard() {
        FactSheet sheet = new FactSheet()
                .section(
                        Texts.of("keyboard.title"),
                        KEYS.stream()
                                .map(key -> FactSheet.Row.of(
                                        Texts.of("keyboard." + key + ".keys"), Texts.of("keyboard." + key)))
                                .toList());
        sheet.setPrefWidth(520);
        show(Texts.of("keyboard.title"), sheet);
    }

    void about() {
        FactSheet sheet = new FactSheet()
                .section(
                        Texts.of("app.name"),
                        List.of(
                                FactSheet.Row.of(
                                        Texts.of("about.version"),
                                        ToolVersion.current().version()),
                                FactSheet.Row.of(
                                        "Java",
                                        System.getProperty("java.version", "?") + ", "
                                                + System.getProperty("java.vendor", "?")),
                                FactSheet.Row.of("JavaFX", System.getProperty("javafx.runtime.version", "?")),
                                FactSheet.Row.of(Texts.of("about.licence"), Texts.of("about.licence.value")),
                                FactSheet.Row.of(Texts.of("about.promise"), Texts.of("about.promise.value"))));
        sheet.setPrefWidth(520);
        show(Texts.of("about.title"), sheet);
    }

    private void show(String title, Node content) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        appearance.applyTo(dialog.getDialogPane().getScene());
        dialog.show();
    }
}
