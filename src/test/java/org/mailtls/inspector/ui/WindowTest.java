package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.ui.chain.ChainRow;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.SelectableText;
import org.mailtls.inspector.ui.element.Shown;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window, used as people use it. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final long PROMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @TempDir
    private Path directory;

    private final ChosenFiles files = new ChosenFiles();
    private InspectorWindow window;
    private Stage stage;

    @Start
    void open(Stage primary) {
        stage = primary;
        window = new InspectorWindow(primary, new MemoryPreferences(), files, Background.virtual());
        window.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.cancel();
            stage.close();
        });
    }

    @Test
    void answersTheThreeQuestionsOnTheFirstScreen(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");

        assertThat(shown.assessment().verdict()).isEqualTo(Verdict.UNTRUSTED);
        assertThat(label(robot, "#headline"))
                .isEqualTo(Messages.headline(shown.assessment()).text());
        assertThat(label(robot, "#strip-issuer")).contains("OurClient");
        assertThat(label(robot, "#strip-public")).isEqualTo("No");
        assertThat(robot.lookup("#act").<SelectableText>query().text()).contains("partner", "telephone");
        for (String answer : new String[] {"#headline", "#act", "#strip-issuer", "#strip-public"}) {
            Node node = robot.lookup(answer).query();
            assertThat(stage.getScene()
                            .getRoot()
                            .localToScene(stage.getScene().getRoot().getLayoutBounds()))
                    .as(answer + " is in sight")
                    .satisfies(all -> assertThat(all.contains(node.localToScene(node.getBoundsInLocal())))
                            .isTrue());
        }
    }

    @Test
    void showsTheRootOnTopAndTheServerSelected(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");

        TreeView<ChainRow> tree = robot.lookup("#chain").query();
        TreeItem<ChainRow> top = tree.getRoot().getChildren().getFirst();
        assertThat(top.getValue().states()).extracting(ChainRow.State::word).contains("not trusted");
        TreeItem<ChainRow> last = top;
        int rows = 1;
        while (!last.getChildren().isEmpty()) {
            last = last.getChildren().getFirst();
            rows++;
        }
        assertThat(rows).isEqualTo(shown.endpoint().evidence().presented().size());
        assertThat(last.getValue().held()).isEqualTo(shown.endpoint().evidence().endEntity());
        assertThat(tree.getSelectionModel().getSelectedItem()).isEqualTo(last);
    }

    @Test
    void givesAMissingIssuerARowOfItsOwn(FxRobot robot) throws Exception {
        inspect(robot, "demo:root-not-sent");

        TreeView<ChainRow> tree = robot.lookup("#chain").query();
        assertThat(tree.getRoot().getChildren().getFirst().getValue()).isInstanceOf(ChainRow.MissingIssuer.class);
    }

    @Test
    void explainsEveryFinding(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");

        assertThat(shown.endpoint().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.UNTRUSTED_ROOT);
        assertThat(robot.lookup(".finding").queryAll())
                .hasSameSizeAs(shown.endpoint().findings());
        String title = Messages.finding(shown.endpoint().findings().getFirst(), shown.assessment())
                .title();
        assertThat(robot.lookup(".finding-title").<Label>queryAll())
                .extracting(Label::getText)
                .contains(title);
    }

    @Test
    void exportsTheChainAsItWasSent(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");
        Path file = directory.resolve("chain.pem");
        files.choose(file);

        robot.clickOn("#export-pem").clickOn("#export-AS_SENT");
        await(() -> label(robot, "#status .status-label").contains("chain.pem"));

        assertThat(CertificateFiles.read(Files.readAllBytes(file), new char[0]))
                .isEqualTo(shown.endpoint().evidence().presented());
        assertThat(files.suggested()).isEqualTo("mail.ourclient.example-as-sent.pem");
    }

    @Test
    void copiesTheReport(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:expired");

        robot.clickOn("#copy-report");

        assertThat(clipboard()).isEqualTo(TextReport.of(shown.assessment()));
    }

    @Test
    void savesTheReportAsTextOrJson(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:wrong-name");
        Path text = directory.resolve("report.txt");
        files.choose(text);
        robot.clickOn("#save-report");
        await(() -> label(robot, "#status .status-label").contains("report.txt"));
        assertThat(Files.readString(text, StandardCharsets.UTF_8)).isEqualTo(TextReport.of(shown.assessment()));

        Path json = directory.resolve("report.json");
        files.choose(json);
        robot.clickOn("#save-report");
        await(() -> label(robot, "#status .status-label").contains("report.json"));
        assertThat(Files.readString(json, StandardCharsets.UTF_8)).contains("\"schemaVersion\"");
    }

    @Test
    void saysInPlaceThatAFileCouldNotBeWritten(FxRobot robot) throws Exception {
        inspect(robot, "demo:expired");
        files.choose(directory.resolve("no-such-folder").resolve("report.txt"));

        robot.clickOn("#save-report");
        await(() -> robot.lookup("#notice").query().isVisible());

        assertThat(label(robot, "#notice-words")).contains("no-such-folder").doesNotContain("Exception");
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

        await(() -> robot.lookup("#time").query().isVisible());
    }

    @Test
    void opensASavedChain(FxRobot robot) throws Exception {
        Shown seen = inspect(robot, "demo:private-root");
        Path file = Files.writeString(
                directory.resolve("saved.pem"),
                CertificateFiles.pem(seen.endpoint().evidence().presented()));
        files.choose(file);

        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await(() -> stage.getTitle().startsWith("saved.pem"));

        Shown opened = window.model().shown().get().orElseThrow();
        assertThat(opened.endpoint().evidence().presented())
                .isEqualTo(seen.endpoint().evidence().presented());
        assertThat(opened.endpoint().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.UNTRUSTED_ROOT);
    }

    @Test
    void saysInPlaceThatAFileHoldsNoChain(FxRobot robot) throws Exception {
        files.choose(Files.writeString(directory.resolve("letter.txt"), "Dear partner,"));

        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await(() -> robot.lookup("#notice").query().isVisible());

        assertThat(label(robot, "#notice-words")).contains("letter.txt").doesNotContain("Exception");
        assertThat(robot.lookup("#start").query().isVisible()).isTrue();
    }

    @Test
    void opensWhatWasPasted(FxRobot robot) throws Exception {
        Shown seen = inspect(robot, "demo:expired");
        robot.interact(() ->
                Copying.copy(CertificateFiles.pem(seen.endpoint().evidence().presented())));

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.V);
        await(() -> stage.getTitle().startsWith("pasted text"));

        assertThat(window.model()
                        .shown()
                        .get()
                        .orElseThrow()
                        .endpoint()
                        .evidence()
                        .presented())
                .isEqualTo(seen.endpoint().evidence().presented());
    }

    @Test
    void judgesAgainByAnotherStoreAndSender(FxRobot robot) throws Exception {
        inspect(robot, "demo:healthy");

        ComboBox<TrustStore> store = robot.lookup("#judged-by").query();
        robot.interact(() -> store.setValue(store.getItems().getLast()));
        await(() -> window.model().shown().get().orElseThrow().assessment().verdict() == Verdict.UNTRUSTED);
        ComboBox<SenderProfile> sender = robot.lookup("#judged-as").query();
        robot.interact(() -> sender.setValue(SenderProfile.POSTFIX_SECURE));
        await(() ->
                window.model().shown().get().orElseThrow().assessment().policy().sender()
                        == SenderProfile.POSTFIX_SECURE);

        assertThat(robot.lookup("#judged-as").<ComboBox<SenderProfile>>query().getValue())
                .isEqualTo(SenderProfile.POSTFIX_SECURE);
    }

    @Test
    void offersAMessageToThePartner(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");

        robot.clickOn("#partner-message");
        await(() -> robot.lookup("#partner-message-text").tryQuery().isPresent());
        robot.clickOn("#partner-message-copy");

        assertThat(clipboard()).isEqualTo(PartnerMessage.of(shown.assessment()));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void turnsDarkAndLight(FxRobot robot) throws Exception {
        robot.clickOn("View").clickOn("#theme-DARK");
        await(() -> String.valueOf(Application.getUserAgentStylesheet()).contains("dark"));
        robot.clickOn("View").clickOn("#theme-LIGHT");
        await(() -> String.valueOf(Application.getUserAgentStylesheet()).contains("light"));
    }

    @ParameterizedTest
    @EnumSource
    void showsEveryExample(DemoScenario scenario, FxRobot robot) throws Exception {
        robot.clickOn("#example-" + scenario.word());
        await(() -> window.model().shown().get().isPresent());

        Shown shown = window.model().shown().get().orElseThrow();
        assertThat(shown.assessment().headline().situation()).isEqualTo(situationOf(scenario));
        assertThat(robot.lookup("#notice").query().isVisible()).isFalse();
        TabPane tabs = robot.lookup("#tabs").query();
        for (Tab tab : tabs.getTabs()) {
            robot.interact(() -> tabs.getSelectionModel().select(tab));
        }
        assertThat(robot.lookup("#transcript").<TextArea>query().getText()).contains("STARTTLS");
        await(() -> !robot.lookup("#stores").<TableView<?>>query().getItems().isEmpty());
    }

    @Test
    void tellsWhatWouldBeIfTheRootWereTrusted(FxRobot robot, @TempDir Path folder) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");
        Path root = folder.resolve("root.pem");
        Files.writeString(
                root,
                CertificateFiles.pem(
                        List.of(shown.endpoint().evidence().presented().getLast())));
        files.choose(root);
        TabPane tabs = robot.lookup("#tabs").query();
        robot.interact(() -> tabs.getSelectionModel()
                .select(tabs.getTabs().stream()
                        .filter(tab -> "tab-stores".equals(tab.getId()))
                        .findFirst()
                        .orElseThrow()));
        robot.interact(robot.lookup("#what-if").<Button>query()::fire);
        await(() -> !label(robot, "#assumption").isEmpty());

        TableView<?> stores = robot.lookup("#stores").query();
        assertThat(stores.getColumns().get(1).getCellData(0)).isEqualTo("Not trusted");
        assertThat(stores.getColumns().get(3).getCellData(0)).isEqualTo("Trusted");
        assertThat(label(robot, "#assumption")).contains("Nothing was imported");
        assertThat(window.model().shown().get()).hasValue(shown);
    }

    private static String situationOf(DemoScenario scenario) {
        return switch (scenario) {
            case PRIVATE_ROOT -> FindingCode.UNTRUSTED_ROOT.word();
            case ROOT_NOT_SENT -> FindingCode.UNKNOWN_ISSUER.word();
            case MISSING_INTERMEDIATE -> FindingCode.MISSING_INTERMEDIATE.word();
            case EXPIRED -> FindingCode.EXPIRED.word();
            case WRONG_NAME -> FindingCode.NAME_MISMATCH.word();
            case REVOKED -> FindingCode.REVOKED.word();
            case HEALTHY, LEGACY, CLIENT_CERTIFICATE, MUST_STAPLE, REVOCATION_UNREACHABLE -> "trusted";
        };
    }

    private static Instant startedAt(Shown shown) {
        return shown.assessment().evidence().startedAt();
    }

    private Shown inspect(FxRobot robot, String input) throws TimeoutException {
        type(robot, input);
        await(() -> window.model().shown().get().isPresent());
        return window.model().shown().get().orElseThrow();
    }

    private void type(FxRobot robot, String input) {
        TextInputControl host = robot.lookup("#host").query();
        robot.interact(() -> {
            host.requestFocus();
            host.setText(input);
        });
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String label(FxRobot robot, String query) {
        return robot.lookup(query).<Label>query().getText();
    }

    private static String clipboard() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                .get();
    }

    /** Waits for the condition, and then until the window has shown all that came with it. */
    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
