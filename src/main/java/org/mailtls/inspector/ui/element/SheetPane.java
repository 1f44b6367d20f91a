package org.mailtls.inspector.ui.element;

import java.util.Optional;
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
    private Optional<Shown> shown = Optional.empty();

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

    /** A sheet that continues the one shown before keeps the scroll position. */
    protected final void show(Shown now, FactSheet facts) {
        boolean same = shown.filter(now::continues).isPresent();
        shown = Optional.of(now);
        if (!same) {
            scroll.setContent(facts);
            scroll.setVvalue(0);
        } else if (!facts.asText().equals(sheet.asText())) {
            Scrolling.keep(scroll, () -> scroll.setContent(facts));
        } else {
            return;
        }
        sheet = facts;
    }
}
