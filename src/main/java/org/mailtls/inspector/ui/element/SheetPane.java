package org.mailtls.inspector.ui.element;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A fact sheet under its title, to be scrolled and copied as a whole. */
public class SheetPane extends VBox {
    private final ScrollPane scroll = new ScrollPane();
    private FactSheet sheet = new FactSheet();

    protected SheetPane(String id, String title) {
        getStyleClass().add("sheet-pane");
        setId(id);
        Label label = new Label(title);
        label.getStyleClass().add("sheet-title");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox bar = new HBox(label, CopyButton.labelled(Texts.of("certificate.copy-all"), () -> sheet.asText()));
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        scroll.getStyleClass().add("pane");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(bar, scroll);
    }

    /** @param same whether the sheet is of the same thing as before, perhaps with more seen */
    protected final void show(FactSheet now, boolean same) {
        if (!same) {
            scroll.setContent(now);
            scroll.setVvalue(0);
        } else if (!now.asText().equals(sheet.asText())) {
            Scrolling.keep(scroll, () -> scroll.setContent(now));
        } else {
            return;
        }
        sheet = now;
    }
}
