package org.mailtls.inspector.ui.pem;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.SpokenName;
import org.mailtls.inspector.ui.element.Texts;

/** Certificates as PEM: the one selected in the tree, or a whole chain. */
public final class PemView extends VBox {
    private enum What {
        SELECTED,
        AS_SENT,
        WHOLE_PATH;

        @Override
        public String toString() {
            return Texts.of("pem." + name());
        }
    }

    private final ComboBox<What> what = new ComboBox<>();
    private final TextArea text = new TextArea();
    private @Nullable Shown shown;
    private Optional<Certificate> selected = Optional.empty();

    /** @param export is given certificates to write to a file */
    public PemView(Consumer<List<Certificate>> export) {
        getStyleClass().add("text-pane");
        what.getItems().setAll(What.values());
        what.setValue(What.SELECTED);
        what.valueProperty().addListener((all, old, now) -> refresh());
        Label label = new Label(Texts.of("pem.what"));
        label.setMnemonicParsing(true);
        label.setLabelFor(what);
        CopyButton copy = CopyButton.labelled(Texts.of("copy"), text::getText);
        Button save = new Button(Texts.of("pem.export"));
        save.setOnAction(event -> export.accept(certificates()));
        HBox bar = new HBox(label, what, copy, save, new SpokenName(Texts.of("tab.pem"), text));
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        text.setId("pem");
        text.setEditable(false);
        text.getStyleClass().add("code");
        VBox.setVgrow(text, Priority.ALWAYS);
        copy.disableProperty().bind(text.textProperty().isEmpty());
        save.disableProperty().bind(text.textProperty().isEmpty());
        getChildren().addAll(bar, text);
    }

    public void show(Shown now, Optional<Certificate> certificate) {
        shown = now;
        selected = certificate;
        refresh();
    }

    private void refresh() {
        List<Certificate> certificates = certificates();
        String now = certificates.isEmpty() ? "" : CertificateFiles.pem(certificates);
        if (!now.equals(text.getText())) {
            text.setText(now);
            text.setScrollTop(0);
        }
    }

    private List<Certificate> certificates() {
        Shown now = shown;
        if (now == null) {
            return List.of();
        }
        return switch (what.getValue()) {
            case SELECTED -> selected.stream().toList();
            case AS_SENT -> PemSelection.AS_SENT.of(now);
            case WHOLE_PATH -> PemSelection.WHOLE_PATH.of(now);
        };
    }
}
