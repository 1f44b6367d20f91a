package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.Shown;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Results that leave the window, and saved ones that come back. */
class ResultFilesTest extends WindowScene {
    @Start
    void start(Stage primary) {
        open(primary);
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
    void exportsTheMissingCertificateItself(FxRobot robot) throws Exception {
        inspect(robot, "demo:missing-intermediate");
        Path file = directory.resolve("missing.pem");
        files.choose(file);

        robot.interact(() -> robot.lookup("#export-missing").<Button>query().fire());
        await(() -> label(robot, "#status .status-label").contains("missing.pem"));

        assertThat(CertificateFiles.read(Files.readAllBytes(file), new char[0]))
                .singleElement()
                .satisfies(certificate -> assertThat(
                                CertificateDetails.of(certificate).orElseThrow().subjectShort())
                        .isEqualTo("Example Trust TLS CA 3"));
        assertThat(shown().endpoint().evidence().presented())
                .as("the server does not send it")
                .doesNotContainAnyElementsOf(CertificateFiles.read(Files.readAllBytes(file), new char[0]));
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
    void offersAMessageToThePartner(FxRobot robot) throws Exception {
        Shown shown = inspect(robot, "demo:private-root");

        robot.clickOn("#partner-message");
        await(() -> robot.lookup("#partner-message-text").tryQuery().isPresent());
        robot.clickOn("#partner-message-copy");

        assertThat(clipboard()).isEqualTo(PartnerMessage.of(shown.assessment()));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void opensNothingWhileAnOptionIsWrong(FxRobot robot) throws Exception {
        robot.clickOn("#more").clickOn("#time").write("next Friday");
        robot.interact(() -> Copying.copy("-----BEGIN CERTIFICATE-----"));

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.V);

        await(() -> robot.lookup("#time-problem").query().isVisible());
        assertThat(window.model().running().get()).isEmpty();
        assertThat(window.model().failure().get()).isEmpty();
    }
}
