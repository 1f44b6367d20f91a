package org.mailtls.inspector.ui.element;

import javafx.scene.control.TableCell;
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

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        text.setText(item == null ? "" : item);
        setGraphic(empty ? null : text);
    }
}
