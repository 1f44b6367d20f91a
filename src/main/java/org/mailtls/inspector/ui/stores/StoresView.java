package org.mailtls.inspector.ui.stores;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.concurrent.Task;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Every store at hand, what it makes of the chain, by which path, and why not. */
public final class StoresView extends VBox {
    private final Background background;
    private final TableView<StoreRow> table = new TableView<>();
    private final Label note = new Label(Texts.of("stores.note"));
    private @Nullable Task<List<StoreRow>> judging;

    public StoresView(Background background) {
        this.background = background;
        getStyleClass().add("text-pane");
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        table.setId("stores");
        table.setAccessibleText(Texts.of("tab.stores"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .addAll(List.of(
                        column("stores.store", 170, StoreRow::name),
                        verdictColumn(),
                        column("stores.failures", 190, StoreRow::failures),
                        column("stores.path", 200, StoreRow::path)));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(note, table);
    }

    /** Judges by every store in the background and shows what came of it. */
    public void show(Shown shown) {
        if (judging != null) {
            judging.cancel();
        }
        table.getItems().clear();
        table.setPlaceholder(new Label(Texts.of("stores.judging")));
        Task<List<StoreRow>> task = new Task<>() {
            @Override
            protected List<StoreRow> call() {
                return StoreRow.of(shown);
            }
        };
        task.setOnSucceeded(event -> {
            table.setPlaceholder(new Label(Texts.of("stores.none")));
            table.getItems().setAll(task.getValue());
        });
        task.setOnFailed(event -> {
            table.setPlaceholder(new Label(Texts.of("stores.failed")));
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, task.getException());
        });
        judging = task;
        background.start(task);
    }

    private static TableColumn<StoreRow, String> column(String key, double width, Function<StoreRow, String> value) {
        TableColumn<StoreRow, String> column = new TableColumn<>(Texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(all -> new WrappingCell());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<StoreRow, String> verdictColumn() {
        TableColumn<StoreRow, String> column = column("stores.verdict", 120, StoreRow::verdict);
        column.setCellFactory(all -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                StoreRow row = getTableRow() == null ? null : getTableRow().getItem();
                setText(empty ? null : item);
                setGraphic(empty || row == null ? null : row.mark().icon());
            }
        });
        return column;
    }

    private static final class WrappingCell extends TableCell<StoreRow, String> {
        private final Text text = new Text();

        WrappingCell() {
            text.getStyleClass().add("cell-text");
            text.wrappingWidthProperty().bind(widthProperty().subtract(16));
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            text.setText(item == null ? "" : item);
            setGraphic(empty ? null : text);
        }
    }
}
