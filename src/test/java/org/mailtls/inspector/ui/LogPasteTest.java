package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.SelectableText;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What is pasted from a log. */
class LogPasteTest extends WindowScene {
    private static final String EVENT =
            "A secure connection to domain-secured domain 'partner.example' on connector 'Out' could not be established"
                    + " because the validation of the Transport Layer Security (TLS) certificate for partner.example failed"
                    + " with status 'UntrustedRoot'.";

    private static final String CONNECTORS = """
            Name          : To OurClient
            AddressSpaces : {SMTP:ourclient.example;1}
            TlsAuthLevel  : CertificateValidation

            Name          : To Partner
            AddressSpaces : {SMTP:partner.example;1}
            TlsAuthLevel  : DomainValidation
            """;

    private final HeldCapture capture = new HeldCapture();

    @Override
    Capture capture() {
        return capture;
    }

    @Start
    void start(Stage primary) {
        open(primary);
    }

    @Test
    void fillsTheFormInspectsAndSaysWhetherTheLogAgrees(FxRobot robot) throws Exception {
        copy(robot, EVENT);
        robot.clickOn("#paste-log");

        assertThat(capture.request().target())
                .isInstanceOfSatisfying(
                        MailTarget.Domain.class,
                        domain -> assertThat(domain.name().ascii()).isEqualTo("partner.example"));
        assertThat(robot.lookup("#whole-domain").<CheckBox>query().isSelected()).isTrue();
        assertThat(label(robot, "#notice-words"))
                .contains("UntrustedRoot for partner.example", "does not trust the root");
        assertThat(visible(robot, "#notice")).isTrue();

        capture.ends(privateRoot());
        await(() -> window.model().shown().get().isPresent()
                && window.model().running().get().isEmpty());

        assertThat(shown().assessment().policy().sender()).isEqualTo(SenderProfile.EXCHANGE_DOMAIN_SECURITY);
        assertThat(shown().assessment().policy().logged()).isPresent();
        assertThat(label(robot, "#headline")
                        + robot.lookup("#act").<SelectableText>query().text())
                .contains("Your log's UntrustedRoot");
        assertThat(visible(robot, "#notice")).isTrue();
    }

    @Test
    void isPastedByItsKey(FxRobot robot) throws Exception {
        copy(robot, EVENT);
        robot.push(KeyCode.ALT, KeyCode.G);

        assertThat(capture.request().target()).isInstanceOf(MailTarget.Domain.class);
    }

    @Test
    void forgetsTheLogWhenAnotherServerIsTyped(FxRobot robot) throws Exception {
        copy(robot, EVENT);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
        capture.request();

        type(robot, "mail.other.example");

        assertThat(capture.request().target().input()).isEqualTo("mail.other.example");
        assertThat(window.model()
                        .running()
                        .get()
                        .orElseThrow()
                        .order()
                        .options()
                        .logged())
                .isEmpty();
        assertThat(visible(robot, "#notice")).isFalse();
    }

    @Test
    void inspectsNothingForItsOwnCertificateAndSaysWhy(FxRobot robot) throws Exception {
        copy(
                robot,
                "Event ID: 12014 MSExchangeTransport could not find a certificate that contains the domain name"
                        + " mail.us.example in the personal store");
        robot.clickOn("#paste-log");

        await(() -> visible(robot, "#notice"));
        assertThat(label(robot, "#notice-words")).contains("your own server", "Get-ExchangeCertificate");
        assertThat(window.model().running().get()).isEmpty();
    }

    @Test
    void comparesAStatusAloneWithTheServerTyped(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#host").<TextInputControl>query().setText("mail.partner.example"));
        copy(robot, "UntrustedRoot");
        robot.clickOn("#paste-log");

        await(() -> visible(robot, "#notice"));
        assertThat(window.model().running().get()).isEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(capture.request().target().input()).isEqualTo("mail.partner.example");
        assertThat(window.model()
                        .running()
                        .get()
                        .orElseThrow()
                        .order()
                        .options()
                        .logged())
                .isPresent();
    }

    @Test
    void asksForTheTextWhereTheClipboardHasNone(FxRobot robot) throws Exception {
        robot.interact(() -> Clipboard.getSystemClipboard().clear());
        robot.clickOn("#paste-log");
        await(() -> shows(robot, "#paste-text"));
        assertThat(robot.lookup("#paste-inspect").query().isDisabled()).isTrue();

        write(robot, "Dear partner,");
        assertThat(label(robot, "#paste-read-words")).contains("neither a log line nor a send connector");
        assertThat(robot.lookup("#paste-inspect").query().isDisabled()).isTrue();

        write(robot, EVENT);
        assertThat(label(robot, "#paste-read-words")).contains("UntrustedRoot for partner.example");
        robot.clickOn("#paste-inspect");

        assertThat(capture.request().target().input()).isEqualTo("partner.example");
    }

    @Test
    void letsTheUserChooseAmongConnectors(FxRobot robot) throws Exception {
        copy(robot, CONNECTORS);
        robot.clickOn("#paste-log");
        await(() -> shows(robot, "#paste-choice"));
        ListView<?> choice = robot.lookup("#paste-choice").query();
        assertThat(choice.getItems()).hasSize(2);

        robot.interact(() -> choice.getSelectionModel().select(1));
        robot.clickOn("#paste-inspect");

        assertThat(capture.request().target().input()).isEqualTo("partner.example");
        Optional<Inspection> running = window.model().running().get();
        assertThat(running.orElseThrow().order().options().sender()).isEqualTo(SenderProfile.EXCHANGE_DOMAIN);
        assertThat(label(robot, "#notice-words")).contains("To Partner");
    }

    private static Evidence privateRoot() {
        HeldCertificate root = HeldCertificate.builder()
                .commonName("Partner Root")
                .certificateAuthority()
                .build();
        HeldCertificate server = HeldCertificate.builder()
                .commonName("partner.example")
                .signedBy(root)
                .build();
        return SeenFixture.domain(
                SeenFixture.endpoint("mx1.partner.example", server.certificate(), root.certificate()));
    }

    private static void copy(FxRobot robot, String text) {
        robot.interact(() -> Copying.copy(text));
    }

    private static void write(FxRobot robot, String text) {
        robot.interact(
                () -> robot.lookup("#paste-text").<TextInputControl>query().setText(text));
    }

    private static boolean shows(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static boolean visible(FxRobot robot, String query) {
        return robot.lookup(query).query().isVisible();
    }
}
