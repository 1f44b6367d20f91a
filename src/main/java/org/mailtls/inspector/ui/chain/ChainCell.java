package org.mailtls.inspector.ui.chain;

import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Texts;

/** One row: icon, name, where it came from, and how it fares. */
final class ChainCell extends TreeCell<ChainRow> {
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final FontIcon icon = new FontIcon(Evaicons.FILE_TEXT_OUTLINE);
    private final Label name = new Label();
    private final Label origin = new Label();
    private final HBox states = new HBox();
    private final HBox row;

    ChainCell() {
        getStyleClass().add("chain-cell");
        name.getStyleClass().add("chain-name");
        origin.getStyleClass().add("chain-origin");
        origin.setMinWidth(Label.USE_PREF_SIZE);
        states.getStyleClass().add("chain-states");
        icon.getStyleClass().add("chain-icon");
        HBox below = new HBox(origin, states);
        below.getStyleClass().add("chain-below");
        below.setAlignment(Pos.CENTER_LEFT);
        below.managedProperty().bind(origin.textProperty().isNotEmpty());
        VBox words = new VBox(name, below);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        row = new HBox(icon, words);
        row.getStyleClass().add("chain-row");
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ChainRow item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        Mark.clear(this);
        pseudoClassStateChanged(MISSING, item instanceof ChainRow.MissingIssuer);
        pseudoClassStateChanged(HEADING, item instanceof ChainRow.Unused);
        if (item == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        show(item);
        setGraphic(row);
    }

    private void show(ChainRow item) {
        name.setText(Messages.printable(item.name()));
        origin.setText(originOf(item));
        icon.setIconCode(
                switch (item) {
                    case ChainRow.Held _ -> Evaicons.AWARD_OUTLINE;
                    case ChainRow.MissingIssuer _ -> Evaicons.QUESTION_MARK_CIRCLE_OUTLINE;
                    case ChainRow.Unused _ -> Evaicons.SLASH_OUTLINE;
                });
        states.getChildren()
                .setAll(item.firstStates().stream().map(ChainCell::label).toList());
        setTooltip(item.firstStates().size() < item.states().size() ? new Tooltip(words(item)) : null);
        item.states().stream().findFirst().ifPresent(state -> state.mark().stateOf(this));
        setAccessibleText(name.getText() + ", " + origin.getText() + ", " + words(item));
    }

    private static Label label(ChainRow.State state) {
        Label word = new Label(state.word(), state.mark().icon());
        word.getStyleClass().add("chain-state");
        state.mark().stateOf(word);
        return word;
    }

    private static String words(ChainRow item) {
        return item.states().stream().map(ChainRow.State::word).collect(Collectors.joining(", "));
    }

    private static String originOf(ChainRow item) {
        return switch (item) {
            case ChainRow.Held held -> held.origin();
            case ChainRow.MissingIssuer missing -> Texts.of("origin.missing");
            case ChainRow.Unused _ -> "";
        };
    }
}
