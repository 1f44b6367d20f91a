package org.mailtls.inspector.ui.fetches;

import static org.mailtls.inspector.ui.element.WrappingCell.column;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.MarkedCell;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Every address that the certificates name, and what came of it. */
public final class FetchesView extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<FetchRow> table = new TableView<>();

    public FetchesView() {
        getStyleClass().add("text-pane");
        Label note = new Label(Texts.of("fetches.note"));
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        HBox bar = new HBox(note, CopyButton.labelled(Texts.of("certificate.copy-all"), () -> text(table.getItems())));
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        table.setId("fetches");
        table.setAccessibleText(Texts.of("tab.fetches"));
        table.setPlaceholder(new Label(Texts.of("fetches.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        TableColumn<FetchRow, String> outcome = column("fetches.outcome", 180, FetchRow::outcome);
        outcome.setCellFactory(all -> new MarkedCell<>(FetchRow::mark));
        table.getColumns()
                .addAll(List.of(
                        column("fetches.purpose", 195, FetchRow::purpose),
                        column("fetches.url", 225, FetchRow::url),
                        outcome,
                        column("fetches.size", 60, FetchRow::size),
                        column("fetches.time", 70, FetchRow::time)));
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                Copying.copy(text(table.getSelectionModel().getSelectedItems()));
                event.consume();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
    }

    public void show(Shown shown) {
        List<FetchRow> rows = FetchRow.of(shown.endpoint().evidence());
        if (!rows.equals(table.getItems())) {
            table.getItems().setAll(rows);
        }
    }

    private static String text(List<FetchRow> rows) {
        return rows.stream().map(FetchRow::asLine).collect(Collectors.joining("\n", "", "\n"));
    }
}
