package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Application;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.ui.element.Shown;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The window, used as people use it. */
class WindowTest extends WindowScene {
    private static final long PROMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Start
    void start(Stage primary) {
        open(primary);
    }

    @Test
    void leavesAHangingServerAtOnce(FxRobot robot) throws Exception {
        try (SilentServer server = new SilentServer()) {
            type(robot, server.target());
            assertThat(server.connected().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(robot.lookup("#progress").query().isVisible()).isTrue();
            AtomicLong pressed = new AtomicLong();
            AtomicLong ended = new AtomicLong();
            robot.interact(() -> {
                stage.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed.set(System.nanoTime()));
                window.model().running().addListener((all, old, now) -> ended.set(System.nanoTime()));
            });

            robot.push(KeyCode.ESCAPE);
            await(() -> ended.get() > 0);

            assertThat(ended.get() - pressed.get()).isLessThan(PROMPT_NANOS);
            assertThat(server.leftAlone().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(robot.lookup("#start").query().isVisible()).isTrue();
        }
    }

    @Test
    void endsTheFirstInspectionWhenASecondBegins(FxRobot robot) throws Exception {
        try (SilentServer server = new SilentServer()) {
            type(robot, server.target());
            assertThat(server.connected().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();

            Shown shown = inspect(robot, "demo:healthy");

            assertThat(shown.assessment().verdict()).isEqualTo(Verdict.TRUSTED);
            assertThat(server.leftAlone().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void saysBesideTheFieldWhatIsWrong(FxRobot robot) throws Exception {
        type(robot, "mail server.example:99999");

        await(() -> robot.lookup("#host-problem").query().isVisible());
        assertThat(label(robot, "#host-problem")).isNotBlank();
        assertThat(window.model().running().get()).isEmpty();
        assertThat(window.model().shown().get()).isEmpty();

        robot.interact(() -> robot.lookup("#host").<TextInputControl>query().setText("mail"));
        assertThat(robot.lookup("#host-problem").query().isVisible())
                .as("while it is being put right")
                .isFalse();
        inspect(robot, "demo:expired");
        assertThat(robot.lookup("#host-problem").query().isVisible()).isFalse();
    }

    @Test
    void saysBesideARareFieldWhatIsWrong(FxRobot robot) throws Exception {
        robot.clickOn("#more").clickOn("#time").write("next Friday");
        type(robot, "demo:expired");

        await(() -> robot.lookup("#time-problem").query().isVisible());
        assertThat(window.model().shown().get()).isEmpty();
    }

    @Test
    void judgesAtTheTimeAsked(FxRobot robot) throws Exception {
        robot.clickOn("#more").clickOn("#time").write("2020-01-01");

        Shown shown = inspect(robot, "demo:healthy");

        assertThat(shown.endpoint().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.NOT_YET_VALID);
    }

    @Test
    void obeysTheKeyboard(FxRobot robot) throws Exception {
        Shown first = inspect(robot, "demo:private-root");

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(clipboard()).isEqualTo(TextReport.of(first.assessment()));

        robot.clickOn("#chain").push(KeyCode.HOME).push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard())
                .isEqualTo(CertificateFiles.pem(
                        first.endpoint().evidence().presented().subList(2, 3)));

        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("host");

        robot.push(KeyCode.F5);
        await(() -> window.model()
                .shown()
                .get()
                .filter(now -> startedAt(now).isAfter(startedAt(first)))
                .isPresent());
    }

    @Test
    void opensTheRareFieldsByTheirKey(FxRobot robot) throws Exception {
        robot.push(KeyCode.ALT, KeyCode.O);

        await(() -> robot.lookup(".more").match(Node::isVisible).tryQuery().isPresent());
        assertThat(robot.lookup("#time").tryQuery()).isPresent();

        robot.push(KeyCode.ALT, KeyCode.O);
        await(() -> robot.lookup(".more").match(Node::isVisible).tryQuery().isEmpty());
    }

    @Test
    void switchesByKey(FxRobot robot) throws Exception {
        CheckBox wholeDomain = robot.lookup("#whole-domain").queryAs(CheckBox.class);

        robot.push(KeyCode.ALT, KeyCode.D);
        await(wholeDomain::isSelected);
        robot.push(KeyCode.SPACE);
        await(() -> !wholeDomain.isSelected());
    }

    @Test
    void turnsDarkAndLight(FxRobot robot) throws Exception {
        robot.clickOn("View").clickOn("#theme-DARK");
        await(() -> String.valueOf(Application.getUserAgentStylesheet()).contains("dark"));
        robot.clickOn("View").clickOn("#theme-LIGHT");
        await(() -> String.valueOf(Application.getUserAgentStylesheet()).contains("light"));
    }

    private static Instant startedAt(Shown shown) {
        return shown.assessment().evidence().startedAt();
    }

    @Test
    void isNamedAfterWhatIsInSight(FxRobot robot) throws Exception {
        inspect(robot, "demo:healthy");
        assertThat(stage.getTitle()).startsWith("demo:healthy");

        try (SilentServer server = new SilentServer()) {
            type(robot, server.target());
            assertThat(stage.getTitle()).isEqualTo("Mail TLS Inspector");
        }
    }

    @Test
    void namesEveryFieldToAScreenReader(FxRobot robot) {
        robot.clickOn("#more");
        Node form = robot.lookup(".form").query();

        assertThat(form.lookupAll(".text-field"))
                .hasSizeGreaterThan(10)
                .allSatisfy(field -> assertThat(nameOf(field)).as(field.getId()).isNotBlank());
        assertThat(robot.lookup(".more").query().lookupAll(".combo-box"))
                .allSatisfy(field -> assertThat(nameOf(field)).as(field.getId()).isNotBlank());
    }

    @Test
    void readsOutWhatStandsInAField(FxRobot robot) {
        robot.clickOn("#host").write("mail.example");

        Node host = robot.lookup("#host").query();
        assertThat(host.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("mail.example");
    }

    private static String nameOf(Node field) {
        return field.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label label
                ? String.valueOf(label.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                : "";
    }

    @Test
    void enlargesByTheKeysAsTheyAre(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.EQUALS);
        assertThat(stage.getScene().getRoot().getStyle()).contains("14px");
        robot.push(KeyCode.SHORTCUT, KeyCode.ADD);
        assertThat(stage.getScene().getRoot().getStyle()).contains("15px");
        robot.push(KeyCode.SHORTCUT, KeyCode.SUBTRACT);
        robot.push(KeyCode.SHORTCUT, KeyCode.NUMPAD0);
        assertThat(stage.getScene().getRoot().getStyle()).contains("13px");
    }

    @Test
    void letsGoOfAClosedDialog(FxRobot robot) throws Exception {
        robot.push(KeyCode.F1);
        await(() -> robot.listWindows().size() > 1);
        Scene dialog = robot.lookup(".dialog-pane").query().getScene();
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.listWindows().size() == 1);

        robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);

        assertThat(stage.getScene().getRoot().getStyle()).contains("14px");
        assertThat(dialog.getRoot().getStyle()).doesNotContain("14px");
    }
}
