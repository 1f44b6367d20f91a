package org.mailtls.inspector.ui.connection;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.Scrolling;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** All that the connection and the handshake showed. */
public final class ConnectionView extends VBox {
    private final ScrollPane scroll = new ScrollPane();
    private FactSheet sheet = new FactSheet();

    public ConnectionView() {
        getStyleClass().add("sheet-pane");
        setId("connection");
        Label title = new Label(Texts.of("connection.title"));
        title.getStyleClass().add("sheet-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox bar = new HBox(title, CopyButton.labelled(Texts.of("certificate.copy-all"), () -> sheet.asText()));
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        scroll.getStyleClass().add("pane");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(bar, scroll);
    }

    /** @param same whether the same server is shown as before, perhaps with more seen */
    public void show(Shown shown, boolean same) {
        FactSheet now = ConnectionSheet.of(
                shown.assessment().evidence(), shown.endpoint().evidence());
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
