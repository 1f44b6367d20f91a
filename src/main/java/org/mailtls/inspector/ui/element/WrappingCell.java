package org.mailtls.inspector.ui.element;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell whose text wraps. */
public final class WrappingCell<S> extends TableCell<S, String> {
    private static final double PADDING = 16;

    private final Text text = new Text();

    public WrappingCell() {
        getStyleClass().add("wrapping-cell");
        text.getStyleClass().add("cell-text");
        text.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
    }

    /**
     * A column of such cells that stays where it is.
     *
     * @param key of the heading
     * @param width preferred, in pixels
     */
    public static <S> TableColumn<S, String> column(String key, double width, Function<S, String> value) {
        TableColumn<S, String> column = new TableColumn<>(Texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(all -> new WrappingCell<>());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        text.setText(item == null ? "" : item);
        setGraphic(empty ? null : text);
    }
}
