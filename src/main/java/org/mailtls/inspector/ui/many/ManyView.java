package org.mailtls.inspector.ui.many;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.target.TargetList;
import org.mailtls.inspector.ui.element.KeyedCheckBox;
import org.mailtls.inspector.ui.element.SpokenName;
import org.mailtls.inspector.ui.element.TabTraversal;
import org.mailtls.inspector.ui.element.Texts;

/** Many targets: the box to paste them into above the table of what came of them. */
public final class ManyView extends VBox {
    /** What the window remembers of every one of them needs memory; the command line has no such limit. */
    static final int MOST_TARGETS = 2_000;

    private static final int BOX_ROWS = 4;
    private static final KeyCombination BEGIN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final ManyModel model;
    private final ManyActions actions;
    private final TextArea box = new TextArea();
    private final CheckBox wholeDomains = new KeyedCheckBox(Texts.of("many.domains"));
    private final Label problem = new Label();
    private final CustomTextField filter = new CustomTextField("");
    private final ManyTable table;

    public ManyView(ManyModel model, ManyActions actions) {
        this.model = model;
        this.actions = actions;
        this.table = new ManyTable(model.rows(), actions::open);
        setId("many");
        getStyleClass().addAll("pane", "many");
        table.filterBy(filter.textProperty());
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(question(), beginning(), problem, bar(), table);
        problem.setId("many-problem");
        problem.getStyleClass().add("many-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::obey);
    }

    /** Makes ready for typing, or for looking at what is there. */
    public void focus() {
        if (model.rows().isEmpty()) {
            box.requestFocus();
        } else {
            table.requestFocus();
        }
    }

    private Node question() {
        Label heading = new Label(Texts.of("many.heading"));
        heading.getStyleClass().add("sheet-title");
        heading.setMnemonicParsing(true);
        heading.setLabelFor(box);
        Label hint = new Label(Texts.of("many.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        return new VBox(heading, hint);
    }

    private Node beginning() {
        box.setId("many-box");
        box.setPrefRowCount(BOX_ROWS);
        box.setMinHeight(USE_PREF_SIZE);
        box.setPromptText(Texts.of("many.prompt"));
        TabTraversal.of(box);
        HBox.setHgrow(box, Priority.ALWAYS);
        wholeDomains.setId("many-domains");
        wholeDomains.setSelected(true);
        Button begin = button("many.begin", this::begin);
        begin.getStyleClass().add(Styles.ACCENT);
        Button back = button("many.leave", actions::leave);
        VBox right = new VBox(begin, wholeDomains, back);
        right.getStyleClass().add("many-right");
        right.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(box, right);
        row.getStyleClass().add("many-row");
        return row;
    }

    private Node bar() {
        filter.setId("many-filter");
        filter.setPromptText(Texts.of("many.filter"));
        FontIcon glass = new FontIcon(Evaicons.SEARCH_OUTLINE);
        filter.setLeft(glass);
        Label count = new Label();
        count.setId("many-count");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.of(
                                "many.count",
                                Integer.toString(model.done().get()),
                                Integer.toString(model.rows().size())),
                        model.done(),
                        model.rows()));
        ProgressBar progress = new ProgressBar();
        progress.setAccessibleText(Texts.of("many.progress"));
        progress.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> model.rows().isEmpty()
                                ? 0
                                : (double) model.done().get() / model.rows().size(),
                        model.done(),
                        model.rows()));
        Button cancel = button("many.cancel", model::cancel);
        progress.visibleProperty().bind(model.running());
        cancel.visibleProperty().bind(model.running());
        Button export = button("many.export", actions::export);
        export.disableProperty().bind(model.done().isEqualTo(0));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                new SpokenName(Texts.of("many.filter"), filter), filter, count, progress, cancel, space, export);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("many-row");
        bar.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        return bar;
    }

    private static Button button(String key, Runnable action) {
        Button button = new Button(Texts.of(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void obey(KeyEvent event) {
        if (BEGIN.match(event)) {
            begin();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            escape();
            event.consume();
        }
    }

    private void escape() {
        if (model.running().get()) {
            model.cancel();
        } else {
            actions.leave();
        }
    }

    private void begin() {
        targets()
                .ifPresent(list -> actions.inspection(wholeDomains.isSelected()).ifPresent(inspection -> {
                    table.forgetSelection();
                    model.begin(list, inspection);
                }));
    }

    /** The targets in the box; none, and a word about it, where they are too few or too many. */
    private Optional<List<String>> targets() {
        try {
            List<String> targets = TargetList.of(box.getText());
            boolean tooMany = targets.size() > MOST_TARGETS;
            problem.setText(
                    tooMany ? Texts.of("many.too-many", Integer.toString(MOST_TARGETS)) : Texts.of("many.nothing"));
            problem.setVisible(tooMany || targets.isEmpty());
            return problem.isVisible() ? Optional.empty() : Optional.of(targets);
        } catch (TargetList.TooLongException e) {
            problem.setText(Texts.of("many.too-many", Integer.toString(MOST_TARGETS)));
            problem.setVisible(true);
            return Optional.empty();
        }
    }
}
