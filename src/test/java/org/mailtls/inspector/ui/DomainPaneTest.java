package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.Published;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.ui.element.SelectableText;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What DNS told of a domain. */
class DomainPaneTest extends WindowScene {
    private static final String HOST = "mx1.partner.example";

    private final HeldCapture capture = new HeldCapture();
    private final HeldCertificate leaf =
            HeldCertificate.builder().commonName(HOST).dnsName(HOST).build();

    @Override
    Capture capture() {
        return capture;
    }

    @Start
    void start(Stage primary) {
        open(primary);
    }

    @Test
    void showsAllThatTheTextReportTells(FxRobot robot) throws Exception {
        inspect(robot, withPolicies(published(leaf.certificate().der())));
        openTab(robot, "tab-domain");

        assertThat(values(robot))
                .anySatisfy(value -> assertThat(value).contains("_25._tcp." + HOST, "DNSSEC-secure", "3 0 0 "))
                .anySatisfy(value -> assertThat(value).contains("matches 3 0 0 "))
                .anySatisfy(
                        value -> assertThat(value).contains("mode enforce", "mx *.partner.example", "https://mta-sts."))
                .contains("v=TLSRPTv1; rua=mailto:tls@partner.example", "not signed with DNSSEC");
        String report = TextReport.of(shown().assessment()).replaceAll("\\s+", "");
        for (Published.Section section : Published.of(shown().assessment())) {
            for (Published.Row row : section.rows()) {
                assertThat(values(robot)).contains(String.join("\n", row.lines()));
                assertThat(report).contains(String.join("", row.lines()).replaceAll("\\s+", ""));
            }
        }
    }

    @Test
    void saysThatNoRecordMatches(FxRobot robot) throws Exception {
        HeldCertificate other = HeldCertificate.builder().commonName(HOST).build();
        inspect(robot, withPolicies(published(other.certificate().der())));
        openTab(robot, "tab-domain");

        assertThat(values(robot))
                .anySatisfy(value -> assertThat(value).contains("no record matches what the server sent"));
    }

    @Test
    void saysWhyADomainHasNoServerToInspect(FxRobot robot) throws Exception {
        inspect(robot, SeenFixture.domain());

        assertThat(robot.lookup("#notice").query().isVisible()).isFalse();
        assertThat(label(robot, "#headline"))
                .isEqualTo(Messages.headline(shown().assessment()).text());
        for (String tab : tabs(robot)) {
            openTab(robot, tab);
        }
        assertThat(window.model().failure().get()).isEmpty();
    }

    @Test
    void offersTheTabOnlyWhereDnsWasAsked(FxRobot robot) throws Exception {
        inspect(robot, withPolicies(published(leaf.certificate().der())));
        assertThat(tabs(robot)).contains("tab-domain");

        inspect(robot, withPolicies(DomainPolicies.NONE));
        assertThat(tabs(robot)).doesNotContain("tab-domain");
    }

    private void inspect(FxRobot robot, Evidence evidence) throws Exception {
        type(robot, "partner.example");
        capture.request();
        capture.ends(evidence);
        await(() -> window.model().shown().get().isPresent()
                && window.model().running().get().isEmpty());
    }

    private Evidence withPolicies(DomainPolicies policies) {
        return SeenFixture.domain(SeenFixture.endpoint(HOST, leaf.certificate()))
                .withPolicies(policies);
    }

    private static DomainPolicies published(Der data) {
        DnssecStatus secure = new DnssecStatus.Secure();
        TlsaLookup lookup = new TlsaLookup(HOST, List.of(new TlsaRecord(3, 0, 0, data)), secure);
        return new DomainPolicies(
                Optional.of(new DnssecStatus.Insecure()),
                List.of(new TlsaEvidence(HOST, 25, Optional.empty(), secure, secure, List.of(lookup))),
                Optional.of(new MtaStsEvidence(
                        text("_mta-sts.partner.example", "v=STSv1; id=20261124;"),
                        Optional.of(new MtaStsEvidence.PolicyFetch(
                                "https://mta-sts.partner.example/.well-known/mta-sts.txt",
                                List.of(),
                                new MtaStsEvidence.Outcome.Answered(
                                        200,
                                        Optional.of("text/plain"),
                                        "version: STSv1\nmode: enforce\nmx: *.partner.example\nmax_age: 604800\n"))))),
                Optional.of(text("_smtp._tls.partner.example", "v=TLSRPTv1; rua=mailto:tls@partner.example")));
    }

    private static TextRecords text(String name, String text) {
        return new TextRecords(name, List.of(text), Optional.empty());
    }

    private static List<String> values(FxRobot robot) {
        return robot.lookup("#domain .selectable").<SelectableText>queryAll().stream()
                .map(SelectableText::text)
                .toList();
    }

    private static List<String> tabs(FxRobot robot) {
        return robot.lookup("#tabs").<TabPane>query().getTabs().stream()
                .map(Tab::getId)
                .toList();
    }
}
