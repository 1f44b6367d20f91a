package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.cli.CliRun;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;

/** Handshakes that a server refused, beside the one that is reported. */
class RefusedOffersTest {
    private static final List<RefusedOffer> REFUSED = List.of(
            new RefusedOffer(
                    List.of("TLSv1.3", "TLSv1.2"),
                    Optional.of(Samples.HOST),
                    new CaptureFailure.TlsAlert(
                            Stage.HANDSHAKE,
                            new HandshakeFacts.Alert(Dialogue.Speaker.SERVER, true, 112, "unrecognized_name"))),
            new RefusedOffer(
                    List.of("TLSv1.2"), Optional.empty(), new CaptureFailure.NoCommonCipher("handshake_failure")));

    private static Assessment assessment(List<RefusedOffer> refused) {
        Evidence plain = Samples.inspected(Samples.server(Samples.server().build()));
        Evidence evidence = new Evidence(
                plain.target(),
                plain.by(),
                plain.startedAt(),
                plain.duration(),
                plain.dns(),
                List.of(plain.endpoints().getFirst().withRefusedOffers(refused)));
        return Assessor.judge(evidence, Samples.policy(Samples.store(Samples.ROOT)));
    }

    @Test
    void theTextTellsWhatWasOfferedAndHowItWasRefused() {
        assertThat(TextReport.of(assessment(REFUSED)).replaceAll("\\s+", " "))
                .contains("Refused offer TLSv1.3, TLSv1.2 with the server name " + Samples.HOST
                        + ": The handshake was broken off")
                .contains("Alert to that offer fatal 112 (unrecognized_name), from the server")
                .contains("Refused offer TLSv1.2 with no server name: No cipher suite in common");
        assertThat(TextReport.of(assessment(List.of()))).doesNotContain("Refused offer");
    }

    @Test
    void theJsonTellsThemByItsSchemaAndGivesThemBack() throws Exception {
        Assessment assessment = assessment(REFUSED);
        String json = JsonReport.of(List.of(assessment));

        JsonNode offers = new CliRun(0, json, "").json().at("/targets/0/endpoints/0/refusedOffers");
        assertThat(offers).hasSize(2);
        assertThat(offers.at("/0/failure/code").asText()).isEqualTo("tls-alert");
        assertThat(offers.at("/1").has("sni")).isFalse();
        assertThat(JsonReport.read(json)).containsExactly(assessment.evidence());
    }

    @Test
    void theJsonSaysNothingWhereNoneWasRefused() throws Exception {
        JsonNode report = new JsonMapper().readTree(JsonReport.of(List.of(assessment(List.of()))));
        assertThat(report.at("/targets/0/endpoints/0").has("refusedOffers")).isFalse();
    }
}
