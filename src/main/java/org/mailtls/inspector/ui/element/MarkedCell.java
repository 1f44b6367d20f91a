package org.mailtls.inspector.ui.element;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell with the row's mark before a text that wraps. */
public final class MarkedCell<S> extends TableCell<S, String> {
    private static final double PADDING = 42;

    private final Function<S, Mark> mark;
    private final Text text = new Text();

    /** @param mark of a row */
    public MarkedCell(Function<S, Mark> mark) {
        this.mark = mark;
        getStyleClass().add("wrapping-cell");
        text.getStyleClass().add("cell-text");
        text.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        S row = getTableRow() == null ? null : getTableRow().getItem();
        text.setText(item == null ? "" : item);
        if (empty || row == null) {
            setGraphic(null);
        } else {
            HBox both = new HBox(mark.apply(row).icon(), text);
            both.getStyleClass().add("fact-marked");
            both.setAlignment(Pos.CENTER_LEFT);
            setGraphic(both);
        }
    }
}
