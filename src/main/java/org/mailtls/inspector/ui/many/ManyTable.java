package org.mailtls.inspector.ui.many;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.ui.element.MarkedCell;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.element.WrappingCell;

/** A row for each target; sorts by any column, and opens a row with a double click or Enter. */
final class ManyTable extends TableView<ManyRow> {
    private static final Long NONE = Long.MAX_VALUE;

    private final FilteredList<ManyRow> filtered;

    ManyTable(ObservableList<ManyRow> rows, Consumer<ManyRow> open) {
        filtered = new FilteredList<>(rows);
        SortedList<ManyRow> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setId("many-table");
        setAccessibleText(Texts.of("many.table"));
        setPlaceholder(placeholder(rows));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<ManyRow, String> verdict = column("many.verdict", 130, ManyRow::verdict);
        verdict.setCellFactory(all -> new MarkedCell<>(ManyRow::mark));
        getColumns()
                .setAll(List.of(
                        column("many.target", 190, ManyRow::target),
                        verdict,
                        column("many.issuer", 170, ManyRow::issuer),
                        daysLeft(),
                        column("many.headline", 420, ManyRow::headline)));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                selected().ifPresent(open);
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                selected().ifPresent(open);
            }
        });
    }

    void filterBy(ObservableValue<String> words) {
        words.subscribe(now -> filtered.setPredicate(row -> row.matches(now)));
    }

    void forgetSelection() {
        getSelectionModel().clearSelection();
    }

    private static Label placeholder(ObservableList<ManyRow> rows) {
        Label label = new Label();
        label.textProperty()
                .bind(Bindings.when(Bindings.isEmpty(rows))
                        .then(Texts.of("many.none"))
                        .otherwise(Texts.of("many.empty")));
        return label;
    }

    private Optional<ManyRow> selected() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem());
    }

    private static TableColumn<ManyRow, String> column(String key, double width, Function<ManyRow, String> value) {
        TableColumn<ManyRow, String> column = new TableColumn<>(Texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(all -> new WrappingCell<>());
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
        column.setPrefWidth(width);
        return column;
    }

    /** Sorts as numbers; what has none comes last. */
    private static TableColumn<ManyRow, Long> daysLeft() {
        TableColumn<ManyRow, Long> column = new TableColumn<>(Texts.of("many.days"));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().daysLeft().orElse(NONE)));
        column.setCellFactory(all -> new DaysCell());
        column.setComparator(Comparator.naturalOrder());
        column.setPrefWidth(80);
        return column;
    }

    private static final class DaysCell extends TableCell<ManyRow, Long> {
        DaysCell() {
            getStyleClass().add("wrapping-cell");
            setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Long days, boolean empty) {
            super.updateItem(days, empty);
            setText(empty || days == null ? "" : words(days));
        }

        private static String words(long days) {
            if (days == NONE) {
                return "\u2013";
            }
            return days < 0 ? Texts.of("many.expired") : Long.toString(days);
        }
    }
}
