package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.Timeouts;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.ui.chain.ChainRow;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Results that arrive in stages: while a look-up hangs, what was seen is on screen. */
class StagedResultsTest extends WindowScene {
    private static final String RESPONDER = "http://ocsp.partner.example/";

    private final HeldCertificate root = HeldCertificate.builder()
            .commonName("Partner Root")
            .certificateAuthority()
            .build();
    private final HeldCertificate leaf = HeldCertificate.builder()
            .commonName("mail.partner.example")
            .signedBy(root)
            .build();
    private final EndpointEvidence first =
            SeenFixture.endpoint("mail.partner.example", leaf.certificate(), root.certificate());
    private final EndpointEvidence second = SeenFixture.endpoint("mx2.partner.example", leaf.certificate());
    private final HeldCapture capture = new HeldCapture();

    @Start
    void start(Stage primary) {
        open(primary);
    }

    @Override
    Capture capture() {
        return capture;
    }

    @Test
    void showsWhatWasSeenWhileALookUpHangs(FxRobot robot) throws Exception {
        hang(robot);

        assertThat(window.model().running().get()).as("still under way").isPresent();
        assertThat(robot.lookup("#progress").query().isVisible()).isFalse();
        assertThat(label(robot, "#headline")).isNotBlank();
        assertThat(label(robot, "#strip-issuer")).contains("Partner Root");
        assertThat(robot.lookup(".finding").queryAll())
                .hasSameSizeAs(shown().endpoint().findings());
        assertThat(label(robot, "#still")).contains("revocation");
        await(() -> label(robot, "#status .status-label").contains("0 of 1"));
        assertThat(robot.lookup("#status-cancel").query().isVisible()).isTrue();
    }

    @Test
    void leavesSelectionTabAndScrollingAsTheyAreInTheEnd(FxRobot robot) throws Exception {
        hang(robot);
        TreeView<ChainRow> tree = robot.lookup("#chain").query();
        TabPane tabs = robot.lookup("#tabs").query();
        robot.interact(() -> tree.getSelectionModel().selectFirst());
        openTab(robot, "tab-certificate");
        ScrollPane sheet = robot.lookup("#certificate .scroll-pane").query();
        robot.interact(() -> sheet.setVvalue(0.5));
        TreeItem<ChainRow> selected = tree.getSelectionModel().getSelectedItem();

        finish(SeenFixture.unanswered(first, RESPONDER));

        assertThat(shown().endpoint().evidence().checks().get(Check.OCSP)).isInstanceOf(CheckState.Done.class);
        assertThat(tree.getSelectionModel().getSelectedItem().getValue().held())
                .isEqualTo(selected.getValue().held());
        assertThat(tabs.getSelectionModel().getSelectedItem().getId()).isEqualTo("tab-certificate");
        assertThat(sheet.getVvalue()).isBetween(0.3, 0.7);
        assertThat(label(robot, "#still")).isEmpty();
    }

    @Test
    void keepsWhatWasSeenWhenCancelled(FxRobot robot) throws Exception {
        hang(robot);

        robot.push(KeyCode.ESCAPE);
        assertThat(capture.cancelled().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        await(() -> shown().endpoint().evidence().checks().get(Check.OCSP) instanceof CheckState.NotRun);

        assertThat(robot.lookup("#start").query().isVisible()).isFalse();
        assertThat(label(robot, "#headline")).isNotBlank();
        assertThat(label(robot, "#still")).isEmpty();
        assertThat(label(robot, "#status .status-label")).startsWith("Cancelled");
    }

    @Test
    void growsTheTableOfServersAndStaysAtTheChosenOne(FxRobot robot) throws Exception {
        robot.clickOn("#whole-domain");
        type(robot, "partner.example");
        capture.sees(SeenFixture.domain(second));
        await(() -> window.model().shown().get().isPresent());
        ListView<EndpointAssessment> servers = robot.lookup("#endpoints").query();
        assertThat(servers.getItems()).hasSize(1);
        assertThat(servers.isVisible()).isTrue();

        capture.sees(SeenFixture.domain(first, second));
        await(() -> servers.getItems().size() == 2);
        robot.interact(() -> servers.getSelectionModel().select(1));
        EndpointEvidence third = SeenFixture.endpoint("mx0.partner.example", leaf.certificate(), root.certificate());
        capture.ends(SeenFixture.domain(third, first, second));
        await(() -> window.model().running().get().isEmpty());

        assertThat(servers.getItems()).hasSize(3);
        assertThat(shown().endpoint().evidence().endpoint()).isEqualTo(second.endpoint());
        assertThat(servers.getSelectionModel().getSelectedIndex()).isEqualTo(2);
    }

    @Test
    void judgesWhatArrivesAsWasChosenMeanwhile(FxRobot robot) throws Exception {
        hang(robot);
        robot.interact(() -> window.model().judgeAs(SenderProfile.POSTFIX_SECURE));
        await(() -> shown().assessment().policy().sender() == SenderProfile.POSTFIX_SECURE);

        finish(SeenFixture.unanswered(first, RESPONDER));
        await(() -> shown().endpoint().evidence().checks().get(Check.OCSP) instanceof CheckState.Done);

        assertThat(shown().assessment().policy().sender()).isEqualTo(SenderProfile.POSTFIX_SECURE);
    }

    @Test
    void listsWhatIsAsked(FxRobot robot) throws Exception {
        hang(robot);
        openTab(robot, "tab-fetches");

        TableView<?> fetches = robot.lookup("#fetches").query();
        assertThat(fetches.getColumns().get(1).getCellData(0)).isEqualTo(RESPONDER);
        assertThat(fetches.getColumns().get(2).getCellData(0)).isEqualTo("still awaited");
        finish(SeenFixture.unanswered(first, RESPONDER));
        assertThat(fetches.getColumns().get(2).getCellData(0)).isEqualTo("no answer in time: no answer after 5 s");
    }

    @Test
    void fetchesUnlessToldNotTo(FxRobot robot) throws Exception {
        hang(robot);
        assertThat(capture.request().extent().fetching()).isTrue();
        robot.clickOn("#more").clickOn("#fetching");

        type(robot, "mail.partner.example");

        assertThat(capture.request().extent().fetching()).isFalse();
        assertThat(preferences.getBoolean("fetching", true)).isFalse();
        robot.clickOn("#comparing-sni");
        assertThat(preferences.getBoolean("comparing-sni", true)).isFalse();
    }

    @Test
    void anIssuerThatTheJudgingStoreHoldsNeedNotBeFetched(FxRobot robot) throws Exception {
        type(robot, "demo:healthy");

        List<Certificate> known =
                new ArrayList<>(capture.request().extent().issuersAtHand().get());
        known.removeAll(TrustStores.anchors(List.of()));
        assertThat(known).as("roots of the example only").isNotEmpty();
    }

    private void hang(FxRobot robot) throws Exception {
        type(robot, "mail.partner.example");
        capture.sees(SeenFixture.server(SeenFixture.awaiting(first, RESPONDER)));
        await(() -> window.model().shown().get().isPresent());
    }

    private void finish(EndpointEvidence endpoint) throws Exception {
        capture.ends(SeenFixture.server(endpoint));
        await(() -> window.model().running().get().isEmpty());
    }

    @Test
    void waitsAsLongAsAsked(FxRobot robot) throws Exception {
        robot.clickOn("#more").clickOn("#time-limit").write("7");
        type(robot, "mail.partner.example");

        assertThat(capture.request().timeouts()).isEqualTo(Timeouts.within(Duration.ofSeconds(7)));
    }
}
