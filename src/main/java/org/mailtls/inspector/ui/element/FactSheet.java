package org.mailtls.inspector.ui.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.report.Messages;

/** Facts under headings: a name on the left, its value on the right, every value to be selected and copied. */
public final class FactSheet extends VBox {
    private final List<String> lines = new ArrayList<>();

    public FactSheet() {
        getStyleClass().add("fact-sheet");
    }

    /**
     * A heading with its facts; nothing when there are none.
     *
     * @param facts in the order shown
     */
    public FactSheet section(String heading, List<Row> facts) {
        if (facts.isEmpty()) {
            return this;
        }
        Label title = new Label(heading);
        title.getStyleClass().add("sheet-heading");
        lines.add(heading);
        getChildren().addAll(title, grid(facts));
        return this;
    }

    /** Everything on the sheet as plain text. */
    public String asText() {
        return String.join("\n", lines) + "\n";
    }

    /**
     * One fact.
     *
     * @param name may be hostile, like the value: both are made safe to show
     * @param monospace whether the value is code, hex or the like
     * @param mark an icon before the value
     */
    public record Row(String name, String value, boolean monospace, Optional<Mark> mark) {
        public static Row of(String name, String value) {
            return new Row(name, value, false, Optional.empty());
        }

        public static Row code(String name, String value) {
            return new Row(name, value, true, Optional.empty());
        }

        /** A value that is good, bad or not known. */
        public static Row marked(String name, Mark mark, String value) {
            return new Row(name, value, false, Optional.of(mark));
        }
    }

    private GridPane grid(List<Row> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(GridPane.USE_PREF_SIZE);
        names.setPrefWidth(NAME_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().addAll(names, values);
        for (int row = 0; row < facts.size(); row++) {
            addRow(grid, row, facts.get(row));
        }
        return grid;
    }

    private void addRow(GridPane grid, int row, Row fact) {
        Label name = new Label(Messages.printable(fact.name()));
        name.getStyleClass().add("fact-name");
        name.setWrapText(true);
        GridPane.setValignment(name, VPos.TOP);
        SelectableText value = new SelectableText(fact.value());
        if (fact.monospace()) {
            value.getStyleClass().add("code");
        }
        value.setAccessibleText(name.getText() + ": " + value.text());
        grid.addRow(
                row, name, fact.mark().<Node>map(mark -> marked(mark, value)).orElse(value));
        lines.add("  " + name.getText() + ": " + value.text().replace("\n", "\n    "));
    }

    private static HBox marked(Mark mark, SelectableText value) {
        HBox both = new HBox(mark.icon(), value);
        both.getStyleClass().add("fact-marked");
        HBox.setHgrow(value, Priority.ALWAYS);
        return both;
    }

    private static final double NAME_WIDTH = 170;
}
