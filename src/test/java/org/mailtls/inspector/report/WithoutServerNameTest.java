package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.cli.CliRun;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.report.Messages.FindingText;

/** What is said of a server that shows something else to those who send no server name. */
class WithoutServerNameTest {
    private static final HeldCertificate MAIL = mail().build();
    private static final HeldCertificate FACTORY = HeldCertificate.builder()
            .commonName("localhost.localdomain")
            .validity(Samples.NOW.minus(Duration.ofDays(9)), Samples.NOW.plus(Duration.ofDays(9)))
            .build();

    private static HeldCertificateBuilder mail() {
        return Samples.server().signedBy(Samples.ISSUING);
    }

    private static Assessment judge(NamelessHandshake nameless) {
        return Assessor.judge(
                Samples.inspected(Samples.server(MAIL, Samples.ISSUING), nameless),
                Samples.policy(Samples.store(Samples.ROOT)));
    }

    private static Assessment shows(HeldCertificate... chain) {
        return judge(new NamelessHandshake(Samples.chain(chain), Optional.empty()));
    }

    private static Assessment refuses(CaptureFailure failure) {
        return judge(new NamelessHandshake(List.of(), Optional.of(failure)));
    }

    private static List<Finding> findings(Assessment assessment) {
        return assessment.endpoints().getFirst().findings().stream()
                .filter(finding -> finding.code() == FindingCode.SNI_DEPENDENT)
                .toList();
    }

    private static FindingText words(Assessment assessment, Severity severity) {
        Finding finding = findings(assessment).getFirst();
        assertThat(finding.severity()).isEqualTo(severity);
        return Messages.finding(finding, assessment);
    }

    @Test
    void the_same_certificate_is_no_finding_whatever_is_sent_behind_it() {
        assertThat(findings(shows(MAIL, Samples.ISSUING))).isEmpty();
        assertThat(findings(shows(MAIL))).isEmpty();
    }

    @Test
    void a_factory_default_is_named_judged_and_compared() {
        FindingText words = words(shows(FACTORY), Severity.WARNING);

        assertThat(words.message())
                .isEqualTo("Without a server name (SNI), " + Samples.HOST
                        + " shows another certificate, \"localhost.localdomain\" from \"localhost.localdomain\"; "
                        + Samples.PC + " does not trust that one (self-signed certificate), and it is not issued for "
                        + Samples.HOST + ".");
        assertThat(words.cause()).contains("Postfix without DANE").contains("Exchange may be");
        assertThat(words.remedy()).startsWith("Ask the partner to make the mail certificate the default");
        assertThat(shows(FACTORY).headline().situation()).isEqualTo("trusted");
    }

    @Test
    void another_certificate_that_is_as_good_does_no_harm() {
        HeldCertificate wildcard = Samples.server()
                .commonName("*.ourclient.example")
                .dnsName("*.ourclient.example")
                .signedBy(Samples.ISSUING)
                .build();
        FindingText words = words(shows(wildcard, Samples.ISSUING), Severity.INFO);

        assertThat(words.message())
                .endsWith("; " + Samples.PC + " trusts that one, and it is issued for " + Samples.HOST + ".");
        assertThat(words.remedy()).startsWith("Nothing needs to be done");
    }

    @Test
    void a_second_key_of_the_same_server_is_not_mistaken() {
        FindingText words = words(shows(mail().rsa(2048).build(), Samples.ISSUING), Severity.INFO);

        assertThat(words.message()).contains("(for the same names, from the same issuer)");
        assertThat(words.cause()).contains("RSA and ECDSA").contains("by turns");
    }

    @Test
    void a_certificate_for_the_same_names_that_has_expired_is_worse_all_the_same() {
        HeldCertificate old = mail().validity(
                        Samples.NOW.minus(Duration.ofDays(400)), Samples.NOW.minus(Duration.ofDays(3)))
                .build();
        FindingText words = words(shows(old, Samples.ISSUING), Severity.WARNING);

        assertThat(words.message()).contains("(for the same names").contains("does not trust that one (expired)");
        assertThat(words.remedy()).startsWith("Ask the partner");
    }

    @Test
    void a_refusal_without_a_name_is_told() {
        Assessment assessment = refuses(new CaptureFailure.TlsAlert(
                Stage.HANDSHAKE, new HandshakeFacts.Alert(Dialogue.Speaker.SERVER, true, 112, "unrecognized_name")));

        assertThat(words(assessment, Severity.WARNING).message())
                .isEqualTo("Without a server name (SNI), " + Samples.HOST
                        + " shows no certificate: the server breaks the handshake off with an alert.");
        assertThat(TextReport.of(assessment).replaceAll("\\s+", " "))
                .contains("Without server name (SNI) no certificate: The handshake was broken off");
    }

    @Test
    void the_text_and_the_json_tell_it_and_the_json_gives_it_back() throws Exception {
        Assessment assessment = shows(FACTORY);
        assertThat(TextReport.of(assessment).replaceAll("\\s+", " "))
                .contains("Without server name (SNI) another certificate: localhost.localdomain, issued by"
                        + " localhost.localdomain, SHA-256 "
                        + FACTORY.certificate().sha256().hex());
        assertThat(TextReport.of(shows(MAIL)).replaceAll("\\s+", " "))
                .contains("Without server name (SNI) the same certificate");

        String json = JsonReport.of(List.of(assessment));
        JsonNode endpoint = new CliRun(0, json, "").json().at("/targets/0/endpoints/0");
        assertThat(endpoint.at("/withoutSni/presented/0/sha256").asText())
                .isEqualTo(FACTORY.certificate().sha256().hex());
        assertThat(endpoint.at("/checks").toString()).contains("{\"check\":\"sni\",\"state\":\"done\"}");
        assertThat(JsonReport.read(json)).containsExactly(assessment.evidence());

        Assessment refused = refuses(new CaptureFailure.NoCommonCipher("handshake_failure"));
        assertThat(JsonReport.read(JsonReport.of(List.of(refused)))).containsExactly(refused.evidence());
    }

    @Test
    void nothing_is_said_where_it_was_not_asked() throws Exception {
        Assessment plain = Assessor.judge(
                Samples.inspected(Samples.server(MAIL, Samples.ISSUING)), Samples.policy(Samples.store(Samples.ROOT)));

        assertThat(findings(plain)).isEmpty();
        assertThat(new JsonMapper()
                        .readTree(JsonReport.of(List.of(plain)))
                        .at("/targets/0/endpoints/0")
                        .has("withoutSni"))
                .isFalse();
        assertThat(TextReport.of(plain)).doesNotContain("Without server name");
    }
}
