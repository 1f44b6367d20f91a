package org.mailtls.inspector.ui;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Shown;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** An open window, and how people use it. */
@ExtendWith(ApplicationExtension.class)
abstract class WindowScene {
    static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path directory;

    final ChosenFiles files = new ChosenFiles();
    final MemoryPreferences preferences = new MemoryPreferences();
    InspectorWindow window;
    Stage stage;

    /** What looks at the network in this test. */
    Capture capture() {
        return Capture.OF_THE_NETWORK;
    }

    /** To be called from a {@code @Start} method, which is not inherited. */
    void open(Stage primary) {
        stage = primary;
        window = new InspectorWindow(
                primary, preferences, new Appearance(preferences), files, Background.virtual(), capture());
        window.show();
        window.complete();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.cancel();
            stage.close();
        });
    }

    Shown inspect(FxRobot robot, String input) throws TimeoutException {
        type(robot, input);
        await(() -> window.model().shown().get().isPresent()
                && window.model().running().get().isEmpty());
        return shown();
    }

    Shown shown() {
        return window.model().shown().get().orElseThrow();
    }

    void type(FxRobot robot, String input) {
        TextInputControl host = robot.lookup("#host").query();
        robot.interact(() -> {
            host.requestFocus();
            host.setText(input);
        });
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void openTab(FxRobot robot, String id) {
        TabPane tabs = robot.lookup("#tabs").query();
        Tab wanted = tabs.getTabs().stream()
                .filter(tab -> id.equals(tab.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> tabs.getSelectionModel().select(wanted));
    }

    static String label(FxRobot robot, String query) {
        return robot.lookup(query).<Label>query().getText();
    }

    static String clipboard() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                .get();
    }

    /** Waits for the condition, and then until the window has shown all that came with it. */
    static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
