package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.Summary;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.many.ManyRow;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Many targets in the window. */
class ManyTest extends WindowScene {
    private static final String LIST = "{demo:expired, not_a!host};demo:healthy";

    @Start
    void start(Stage primary) {
        open(primary);
    }

    private void paste(FxRobot robot, String list) throws TimeoutException {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        await(() -> robot.lookup("#many").query().isVisible());
        robot.interact(() -> {
            TextInputControl box = robot.lookup("#many-box").query();
            box.requestFocus();
            box.setText(list);
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
    }

    private void inspectAll(FxRobot robot) throws TimeoutException {
        paste(robot, LIST);
        await(() -> window.many().model().done().get() == 3
                && !window.many().model().running().get());
    }

    private static TableView<ManyRow> table(FxRobot robot) {
        return robot.lookup("#many-table").query();
    }

    private static List<String> shown(FxRobot robot) {
        return table(robot).getItems().stream().map(ManyRow::input).toList();
    }

    @Test
    void oneBadNameStopsNoOther(FxRobot robot) throws Exception {
        inspectAll(robot);

        assertThat(table(robot).getItems())
                .extracting(row -> row.summary().map(Summary::verdict))
                .containsExactly(
                        Optional.of(Verdict.UNTRUSTED), Optional.of(Verdict.UNREACHABLE), Optional.of(Verdict.TRUSTED));
        assertThat(label(robot, "#many-count")).isEqualTo("3 of 3 inspected");
    }

    @Test
    void opensOneInFullAndGoesBackByTheKeyboardAlone(FxRobot robot) throws Exception {
        inspectAll(robot);
        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getSelectionModel().select(0);
        });

        robot.push(KeyCode.ENTER);
        await(() -> window.model().shown().get().isPresent());
        assertThat(shown().assessment().evidence().target().input()).isEqualTo("demo:expired");
        assertThat(robot.lookup("#many").query().isVisible()).isFalse();
        assertThat(robot.lookup("#many-back").query().isVisible()).isTrue();

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        await(() -> robot.lookup("#many").query().isVisible());
        assertThat(shown(robot)).hasSize(3);

        robot.push(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#many").query().isVisible());
    }

    @Test
    void filtersAndSorts(FxRobot robot) throws Exception {
        inspectAll(robot);
        TextInputControl filter = robot.lookup("#many-filter").query();

        robot.interact(() -> filter.setText("TRUSTED demo"));
        assertThat(shown(robot)).containsExactly("demo:expired", "demo:healthy");
        robot.interact(() -> filter.setText("nobody has this"));
        assertThat(shown(robot)).isEmpty();
        robot.interact(() -> filter.setText(""));

        robot.interact(
                () -> table(robot).getSortOrder().add(table(robot).getColumns().get(3)));
        assertThat(shown(robot)).containsExactly("demo:expired", "demo:healthy", "not_a!host");
    }

    @Test
    void writesWhatItShows(FxRobot robot) throws Exception {
        inspectAll(robot);
        for (String ending : List.of("csv", "html", "json")) {
            Path file = directory.resolve("results." + ending);
            files.choose(file);
            robot.clickOn("#many-export");
            await(() -> Files.exists(file) && Files.readString(file).contains("not_a!host"));
            assertThat(Files.readString(file)).contains("demo:expired", "demo:healthy");
        }
        assertThat(files.suggested()).endsWith(".csv");
    }

    @Test
    void cancelsAListAtOnce(FxRobot robot) throws Exception {
        try (SilentServer server = new SilentServer()) {
            paste(robot, server.target() + "\ndemo:healthy");
            assertThat(server.connected().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            await(() -> window.many().model().done().get() == 1);

            robot.push(KeyCode.ESCAPE);

            await(() -> !window.many().model().running().get());
            assertThat(server.leftAlone().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(robot.lookup("#many").query().isVisible()).isTrue();
        }
    }

    @Test
    void saysThatThereIsNothing(FxRobot robot) throws Exception {
        paste(robot, "# nothing");

        assertThat(robot.lookup("#many-problem").query().isVisible()).isTrue();
        assertThat(window.many().model().rows()).isEmpty();
    }

    @Test
    void beginsNothingWhileAnOptionIsWrong(FxRobot robot) throws Exception {
        robot.clickOn("#more").clickOn("#time").write("next Friday");
        robot.clickOn("#more");

        paste(robot, LIST);

        await(() -> robot.lookup("#time-problem").query().isVisible());
        assertThat(window.many().model().rows()).isEmpty();
        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("time");
    }

    @Test
    void repeatsTheTargetInSight(FxRobot robot) throws Exception {
        inspect(robot, "demo:private-root");
        inspectAll(robot);
        openRow(robot, 0);
        Shown opened = shown();

        robot.push(KeyCode.F5);

        await(() -> window.model()
                .shown()
                .get()
                .filter(now -> !now.continues(opened))
                .isPresent());
        assertThat(shown().assessment().evidence().target().input()).isEqualTo("demo:expired");
    }

    private void openRow(FxRobot robot, int index) throws TimeoutException {
        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getSelectionModel().select(index);
        });
        robot.push(KeyCode.ENTER);
        await(() -> !robot.lookup("#many").query().isVisible());
    }

    @Test
    void saysWhatTheEmptyTableIsFor(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        await(() -> robot.lookup("#many").query().isVisible());
        assertThat(placeholder(robot)).contains("appear here");

        inspectAll(robot);
        robot.interact(
                () -> robot.lookup("#many-filter").<TextInputControl>query().setText("nobody has this"));
        assertThat(placeholder(robot)).contains("these words");
    }

    private static String placeholder(FxRobot robot) {
        return ((Label) table(robot).getPlaceholder()).getText();
    }

    @Test
    void saysWhatACancelledListLeftOut(FxRobot robot) throws Exception {
        try (SilentServer server = new SilentServer()) {
            paste(robot, server.target() + "\ndemo:healthy");
            await(() -> window.many().model().done().get() == 1);
            assertThat(table(robot).getColumns().get(1).getCellData(0)).isEqualTo("Awaited");

            robot.push(KeyCode.ESCAPE);
            await(() -> !window.many().model().running().get());

            assertThat(table(robot).getColumns().get(1).getCellData(0)).isEqualTo("Not inspected (cancelled)");
            assertThat(table(robot).getColumns().get(1).getCellData(1)).isEqualTo("Trusted");
        }
    }

    @Test
    void saysNothingOfAnEarlierCancellation(FxRobot robot) throws Exception {
        inspectAll(robot);
        try (SilentServer server = new SilentServer()) {
            type(robot, server.target());
            robot.push(KeyCode.ESCAPE);
            await(() -> window.model().running().get().isEmpty());
        }
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);

        openRow(robot, 0);

        assertThat(label(robot, "#status .status-label")).isEqualTo("Inspected demo:expired");
    }

    @Test
    void savesNoResultThatIsOutOfSight(FxRobot robot) throws Exception {
        inspectAll(robot);
        openRow(robot, 0);
        robot.interact(() -> Copying.copy("untouched"));

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(clipboard()).isEqualTo("untouched");

        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(clipboard()).isEqualTo(TextReport.of(shown().assessment()));
    }

    @Test
    void leavesTheBoxByTab(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        await(() -> robot.lookup("#many-box").query().isFocused());

        robot.push(KeyCode.TAB);

        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("many-begin");
        assertThat(robot.lookup("#many-box").<TextInputControl>query().getText())
                .isEmpty();
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("many-box");
    }
}
