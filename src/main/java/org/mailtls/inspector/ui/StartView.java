package org.mailtls.inspector.ui;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.ui.element.Texts;

/** The empty window: what to do, and examples to try. */
final class StartView extends ScrollPane {
    private static final int COLUMNS = 2;

    /** @param tryExample is given the example chosen */
    StartView(Consumer<DemoScenario> tryExample) {
        getStyleClass().add("pane");
        setId("start");
        setFitToWidth(true);
        setFitToHeight(true);
        FontIcon icon = new FontIcon(Evaicons.EMAIL_OUTLINE);
        icon.getStyleClass().add("start-icon");
        Label title = new Label(Texts.of("start.title"));
        title.getStyleClass().add("start-title");
        Label hint = new Label(Texts.of("start.hint"));
        hint.getStyleClass().add("start-hint");
        hint.setWrapText(true);
        Label examples = new Label(Texts.of("start.examples"));
        examples.getStyleClass().add("start-examples");
        VBox box = new VBox(icon, title, hint, examples, grid(tryExample));
        box.getStyleClass().add("start");
        box.setAlignment(Pos.CENTER);
        setContent(box);
    }

    private static GridPane grid(Consumer<DemoScenario> tryExample) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("example-grid");
        grid.setAlignment(Pos.CENTER);
        DemoScenario[] scenarios = DemoScenario.values();
        for (int index = 0; index < scenarios.length; index++) {
            grid.add(button(scenarios[index], tryExample), index % COLUMNS, index / COLUMNS);
        }
        return grid;
    }

    private static Button button(DemoScenario scenario, Consumer<DemoScenario> tryExample) {
        Label name = new Label(Texts.of("example." + scenario.word()));
        name.getStyleClass().add("example-name");
        Label shows = new Label(scenario.shows());
        shows.getStyleClass().add("muted");
        Button button = new Button();
        button.setId("example-" + scenario.word());
        button.setGraphic(new VBox(name, shows));
        button.setAccessibleText(name.getText() + ": " + shows.getText());
        button.getStyleClass().addAll("example", Styles.BUTTON_OUTLINED);
        button.setOnAction(event -> tryExample.accept(scenario));
        return button;
    }
}
