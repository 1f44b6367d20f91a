package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.diagnosis.Delivers;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.ui.chain.ChainRow;
import org.mailtls.inspector.ui.element.SelectableText;
import org.mailtls.inspector.ui.element.Shown;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The panes that show a result. */
class ResultTest extends WindowScene {
    @Start
    void start(Stage primary) {
        open(primary);
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
    void isGreenOnlyWithoutAWarning(FxRobot robot) throws Exception {
        inspect(robot, "demo:healthy");
        assertThat(robot.lookup("#banner").query().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("good"));

        assertThat(inspect(robot, "demo:legacy").assessment().verdict()).isEqualTo(Verdict.TRUSTED);
        assertThat(robot.lookup("#banner").query().getPseudoClassStates())
                .contains(PseudoClass.getPseudoClass("caution"))
                .doesNotContain(PseudoClass.getPseudoClass("good"));
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
    void tellsWhatWouldBeIfTheRootWereTrusted(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");
        chooseRootOf(shown);
        openTab(robot, "tab-stores");
        assume(robot);

        TableView<?> stores = robot.lookup("#stores").query();
        assertThat(stores.getColumns().get(1).getCellData(0)).isEqualTo("Not trusted");
        assertThat(stores.getColumns().get(3).getCellData(0)).isEqualTo("Trusted");
        assertThat(label(robot, "#assumption")).contains("Nothing was imported");
        assertThat(window.model().shown().get()).hasValue(shown);
    }

    @Test
    void choosingASenderInItsTabJudgesAsThatSender(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");
        openTab(robot, "tab-senders");

        TableView<SenderVerdict> senders = robot.lookup("#senders").query();
        assertThat(senders.getItems()).isEqualTo(shown.assessment().senders());
        assertThat(senders.getSelectionModel().getSelectedItem().profile())
                .isEqualTo(SenderProfile.EXCHANGE_VALIDATION);
        assertThat(senders.getColumns()
                        .get(1)
                        .getCellData(senders.getSelectionModel().getSelectedIndex()))
                .isEqualTo("Would not deliver");
        robot.interact(() -> senders.getSelectionModel()
                .select(senders.getItems().stream()
                        .filter(verdict -> verdict.profile() == SenderProfile.POSTFIX_ENCRYPT)
                        .findFirst()
                        .orElseThrow()));
        await(() -> window.model()
                .shown()
                .get()
                .filter(now -> now.assessment().policy().sender() == SenderProfile.POSTFIX_ENCRYPT)
                .isPresent());

        assertThat(robot.lookup("#judged-as").<ComboBox<SenderProfile>>query().getValue())
                .isEqualTo(SenderProfile.POSTFIX_ENCRYPT);
        assertThat(senders.getSelectionModel().getSelectedItem().delivers()).isEqualTo(Delivers.YES);
        assertThat(robot.lookup("#act").<SelectableText>query().text()).contains("does not look at the certificate");
    }

    @ParameterizedTest
    @EnumSource
    void showsEveryExample(DemoScenario scenario, FxRobot robot) throws Exception {
        robot.clickOn("#example-" + scenario.word());
        await(() -> window.model().shown().get().isPresent()
                && window.model().running().get().isEmpty());

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

    @Test
    void assumesNothingOfTheNextInspection(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");
        chooseRootOf(shown);
        openTab(robot, "tab-connection");
        ScrollPane sheet = robot.lookup("#connection .scroll-pane").query();
        robot.interact(() -> sheet.setVvalue(1));
        openTab(robot, "tab-certificate");
        ScrollPane certificate = robot.lookup("#certificate .scroll-pane").query();
        robot.interact(() -> certificate.setVvalue(1));
        openTab(robot, "tab-stores");
        assume(robot);
        openTab(robot, "tab-findings");

        inspect(robot, "demo:wrong-name");
        judgeAs(robot, SenderProfile.POSTFIX_SECURE);

        openTab(robot, "tab-connection");
        assertThat(sheet.getVvalue()).isZero();
        openTab(robot, "tab-certificate");
        assertThat(certificate.getVvalue()).isZero();
        openTab(robot, "tab-stores");
        TableView<?> stores = robot.lookup("#stores").query();
        await(() -> !stores.getItems().isEmpty());
        assertThat(label(robot, "#assumption")).isEmpty();
        assertThat(stores.getColumns().get(3).isVisible()).isFalse();
    }

    private void chooseRootOf(Shown shown) throws IOException {
        Path root = directory.resolve("root.pem");
        Files.writeString(
                root,
                CertificateFiles.pem(
                        List.of(shown.endpoint().evidence().presented().getLast())));
        files.choose(root);
    }

    private void assume(FxRobot robot) throws TimeoutException {
        robot.interact(robot.lookup("#what-if").<Button>query()::fire);
        await(() -> !label(robot, "#assumption").isEmpty());
    }

    private void judgeAs(FxRobot robot, SenderProfile sender) throws TimeoutException {
        robot.interact(() -> window.model().judgeAs(sender));
        await(() -> shown().assessment().policy().sender() == sender);
    }
}
