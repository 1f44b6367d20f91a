package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is fetched from the demos' authority shows in the report, and nothing is fetched when it is switched off. */
class RevocationDemosTest {
    private static final String ENDPOINT = "/targets/0/endpoints/0";

    @ParameterizedTest
    @CsvSource({
        "revoked, untrusted, revoked, revoked, revoked good",
        "must-staple, trusted, trusted, must-staple-missing, good good",
        "revocation-unreachable, trusted, trusted, revocation-unreachable, unknown good",
        "missing-intermediate, untrusted, missing-intermediate, missing-intermediate, good good",
        "healthy, trusted, trusted, , good good",
    })
    void eachDemoShowsWhatItIsNamedFor(String demo, String verdict, String headline, String finding, String statuses)
            throws IOException {
        CliRun run = CliRun.of("inspect", "demo:" + demo, "--json");

        JsonNode target = run.json().at("/targets/0");
        assertThat(target.get("verdict").asText()).isEqualTo(verdict);
        assertThat(target.at("/headline/code").asText()).isEqualTo(headline);
        assertThat(run.codes()).isEqualTo(finding == null ? List.of() : List.of(finding));
        assertThat(revocation(run)).isEqualTo(List.of(statuses.split(" ")));
    }

    @Test
    void theRevocationIsToldWithItsTimeReasonAndSource() throws IOException {
        JsonNode revoked = CliRun.of("inspect", "demo:revoked", "--json").json().at(ENDPOINT + "/revocation/0");
        assertThat(revoked.get("source").asText()).isEqualTo("ocsp");
        assertThat(revoked.get("reason").asText()).isEqualTo("keyCompromise");
        assertThat(revoked.get("since").asText()).endsWith("Z");
    }

    @Test
    void theIssuerThatTheServerForgetsIsReallyFetched() throws IOException {
        JsonNode endpoint = CliRun.of("inspect", "demo:missing-intermediate", "--json")
                .json()
                .at(ENDPOINT);
        assertThat(endpoint.at("/otherCertificates").findValuesAsText("origin")).contains("fetched");
        assertThat(endpoint.at("/fetches").findValuesAsText("kind")).contains("aia");
        assertThat(endpoint.at("/timings/fetchMillis").isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "revoked, trusted, trusted",
        "must-staple, trusted, trusted",
        "revocation-unreachable, trusted, trusted",
        "missing-intermediate, untrusted, unknown-issuer",
        "healthy, trusted, trusted",
    })
    void withoutFetchingNothingIsCalledGood(String demo, String verdict, String headline) throws IOException {
        CliRun run = CliRun.of("inspect", "demo:" + demo, "--no-fetch", "--json");

        JsonNode target = run.json().at("/targets/0");
        assertThat(target.get("verdict").asText()).isEqualTo(verdict);
        assertThat(target.at("/headline/code").asText()).isEqualTo(headline);
        assertThat(revocation(run)).isNotEmpty().containsOnly("unknown");
        assertThat(run.json().at(ENDPOINT + "/fetches").findValuesAsText("outcome"))
                .isNotEmpty()
                .containsOnly("not-tried");
        assertThat(run.codes()).doesNotContain("revocation-unreachable", "revocation-unknown");
    }

    @Test
    void theTextSaysThatRevocationWasNotChecked() {
        assertThat(CliRun.of("inspect", "demo:healthy", "--no-fetch").out())
                .contains("mx1.ourclient.example; revocation was not checked.");
    }

    @Test
    void judgedAtAnotherTimeTheAnswersCountAsOfTheInspection() throws IOException {
        String later = Instant.now().plus(Duration.ofDays(40)).toString();
        CliRun run = CliRun.of("inspect", "demo:healthy", "--at", later, "--json");
        assertThat(run.codes()).isEmpty();
        assertThat(revocation(run)).containsExactly("good", "good");
        assertThat(run.json().at("/targets/0/headline/text").asText())
                .endsWith("; revocation was looked up only when the server was inspected.");
    }

    private static List<String> revocation(CliRun run) throws IOException {
        List<String> statuses = new ArrayList<>();
        run.json()
                .at(ENDPOINT + "/revocation")
                .forEach(one -> statuses.add(one.get("status").asText()));
        return statuses;
    }
}
