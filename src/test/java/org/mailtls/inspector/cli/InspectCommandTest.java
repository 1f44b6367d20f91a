package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.demo.DemoServer;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.Ports;
import org.mailtls.inspector.testkit.ScriptedMailServer;

class InspectCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "private-root, untrusted, untrusted-root",
        "root-not-sent, untrusted, unknown-issuer",
        "missing-intermediate, untrusted, missing-intermediate",
        "expired, untrusted, expired",
        "wrong-name, untrusted, name-mismatch",
    })
    void aFaultyDemoShowsItsOwnFaultAndNoOther(String scenario, String verdict, String code) throws Exception {
        CliRun run = CliRun.of("inspect", "demo:" + scenario, "--json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        JsonNode target = run.json().at("/targets/0");
        assertThat(target.get("input").asText()).isEqualTo("demo:" + scenario);
        assertThat(target.get("verdict").asText()).isEqualTo(verdict);
        assertThat(target.at("/headline/code").asText()).isEqualTo(code);
        assertThat(run.errors()).containsOnly(code);
    }

    @Test
    void theHealthyDemoIsTrusted() throws Exception {
        CliRun run = CliRun.of("inspect", "demo:healthy", "--json");
        assertThat(run.status()).isZero();
        assertThat(run.json().at("/targets/0/verdict").asText()).isEqualTo("trusted");
        assertThat(run.errors()).isEmpty();
        assertThat(CliRun.of("inspect", "demo:healthy").out()).contains("demo root (made for this call)");
    }

    @Test
    void theLegacyDemoShowsEveryWeakness() throws Exception {
        CliRun run = CliRun.of("inspect", "demo:legacy", "--json");
        assertThat(run.codes()).contains("legacy-protocol", "weak-key", "weak-signature");
        assertThat(run.json().at("/targets/0/headline/whoActs").asText()).isEqualTo("partner");
        assertThat(run.json().at("/targets/0/headline/text").asText()).endsWith("Also, it speaks only TLSv1.0.");
        assertThat(run.json().at("/targets/0/endpoints/0/tls/version").asText()).isEqualTo("TLSv1.0");
    }

    @Test
    void aDemandForAClientCertificateIsReportedWithTheChain() throws Exception {
        CliRun run = CliRun.of("inspect", "demo:client-certificate", "--json");
        JsonNode endpoint = run.json().at("/targets/0/endpoints/0");
        assertThat(run.codes()).contains("client-certificate-required");
        assertThat(endpoint.get("presented")).hasSize(2);
        assertThat(endpoint.at("/tls/acceptableIssuers/0").asText()).contains("OurClient Partners CA");
    }

    @Test
    void aClientCertificateIsShownToAServerThatAsks() throws Exception {
        HeldCertificate own =
                HeldCertificate.builder().commonName("relay.example").build();
        Path pem = Files.writeString(
                folder.resolve("own.pem"), KeyFiles.certificatePem(own) + KeyFiles.privateKeyPem(own));

        CliRun run = CliRun.of("inspect", "demo:client-certificate", "--client-cert", pem.toString(), "--json");

        assertThat(run.status()).isZero();
        assertThat(run.codes()).doesNotContain("client-certificate-required");
        assertThat(run.json().at("/targets/0/endpoints/0").has("failure")).isFalse();
    }

    @Test
    void howLongItTookToJudgeIsMeasured() throws Exception {
        CliRun run = CliRun.of("inspect", "demo:healthy", "--json");
        String judging = "/targets/0/endpoints/0/timings/judgeMillis";
        assertThat(run.json().at(judging).isIntegralNumber()).isTrue();
        Path saved = Files.writeString(folder.resolve("saved.json"), run.out());
        assertThat(CliRun.of("verify", saved.toString(), "--json")
                        .json()
                        .at(judging)
                        .isIntegralNumber())
                .isTrue();
    }

    @Test
    void onlyAddressesOfTheFamilyAskedForAreTried() throws Exception {
        try (DemoServer server = DemoServer.start(DemoScenario.HEALTHY)) {
            String target = "127.0.0.1:" + server.address().getPort();
            CliRun four = CliRun.of("inspect", target, "-4", "--json");
            assertThat(four.json().at("/targets/0/endpoints/0/presented")).isNotEmpty();
            CliRun six = CliRun.of("inspect", target, "-6", "--json");
            assertThat(six.status()).isEqualTo(3);
            assertThat(six.json().at("/targets/0/endpoints/0/failure/message").asText())
                    .contains("it has no address of the family asked for");
        }
    }

    @Test
    void whatIsMissingIsWrittenToAFileOfItsOwn() throws Exception {
        Path sent = folder.resolve("sent.pem");
        Path missing = folder.resolve("intermediate.cer");
        CliRun run = CliRun.of(
                "inspect",
                "demo:missing-intermediate",
                "--pem",
                sent.toString(),
                "--pem-missing",
                missing.toString(),
                "--json");
        JsonNode endpoint = run.json().at("/targets/0/endpoints/0");
        assertThat(CertificateFiles.read(Files.readAllBytes(sent), new char[0])).hasSize(1);
        assertThat(CertificateFiles.read(Files.readAllBytes(missing), new char[0]))
                .singleElement()
                .satisfies(certificate -> assertThat(
                                endpoint.get("otherCertificates").findValuesAsText("sha256"))
                        .contains(certificate.sha256().hex()));
        assertThat(CliRun.of("inspect", "demo:missing-intermediate").out())
                .contains("save it as intermediate.cer", "--pem-missing");
    }

    @Test
    void severalTargetsKeepTheOrderOfTheArguments() throws Exception {
        CliRun run = CliRun.of("inspect", "demo:expired", "demo:healthy", "demo:legacy", "--json");
        assertThat(run.json().get("targets").findValuesAsText("input"))
                .containsExactly("demo:expired", "demo:healthy", "demo:legacy");
    }

    @ParameterizedTest
    @CsvSource({
        "demo:private-root, postfix-encrypt, 0",
        "demo:private-root, exchange-validation, 1",
        "demo:healthy, postfix-verify, 0",
        "demo:wrong-name, postfix-verify, 1",
        "demo:healthy, dane, 1"
    })
    void theStatusFollowsTheSenderNamed(String target, String sender, int status) throws Exception {
        CliRun run = CliRun.of("inspect", target, "--sender", sender, "--json");
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.json().at("/targets/0/senders")).hasSize(11);
    }

    @Test
    void jsonLinesAreADocumentForEachTarget() throws Exception {
        CliRun run = CliRun.of("inspect", "demo:expired", "demo:healthy", "--json-lines");
        List<String> inputs = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            inputs.add(CliRun.json(line).at("/targets/0/input").asText());
        }
        assertThat(inputs).containsExactlyInAnyOrder("demo:expired", "demo:healthy");
    }

    @Test
    void theTextReportFitsAHundredColumns() {
        CliRun run = CliRun.of("inspect", "demo:private-root", "demo:expired");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("OurClient Internal CA").contains("=".repeat(100));
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theMessageToThePartnerNamesTheServer() {
        CliRun run = CliRun.of("inspect", "demo:missing-intermediate", "--partner-message");
        assertThat(run.out()).contains(DemoScenario.MISSING_INTERMEDIATE.hostName());
    }

    @Test
    void aServerIsTrustedByTheFileWithItsRoot() throws Exception {
        try (DemoServer server = DemoServer.start(DemoScenario.HEALTHY)) {
            Path root = Files.writeString(
                    folder.resolve("root.pem"),
                    CertificateFiles.pem(server.offeredRoots().orElseThrow()));
            Path chain = folder.resolve("chain.pem");
            String target = "127.0.0.1:" + server.address().getPort();
            String name = server.hostName();

            CliRun trusted = CliRun.of(
                    "inspect",
                    target,
                    "--sni",
                    name,
                    "--name",
                    name,
                    "--trust",
                    root.toString(),
                    "--pem",
                    chain.toString(),
                    "--json");
            CliRun distrusted =
                    CliRun.of("inspect", target, "--name", name, "--trust", root.toString(), "--trust", "java");
            CliRun otherName = CliRun.of("inspect", target, "--trust", root.toString(), "--json");
            CliRun later = CliRun.of(
                    "inspect", target, "--name", name, "--trust", root.toString(), "--at", "2040-01-01", "--json");

            assertThat(trusted.status()).isZero();
            assertThat(distrusted.status()).isEqualTo(1);
            assertThat(otherName.errors()).containsOnly("name-mismatch");
            assertThat(later.errors()).contains("expired");
            assertThat(Files.readString(chain))
                    .isEqualTo(String.join(
                            "",
                            trusted.json()
                                    .at("/targets/0/endpoints/0/presented")
                                    .findValuesAsText("pem")));
        }
    }

    @Test
    void aTargetWithoutACertificateWinsOverAnUntrustedOne() throws Exception {
        int port = Ports.free(1).getFirst();
        CliRun run = CliRun.of("inspect", "demo:expired", "127.0.0.1:" + port, "--json");
        assertThat(run.status()).isEqualTo(3);
        JsonNode target = run.json().at("/targets/1");
        assertThat(target.get("verdict").asText()).isEqualTo("unreachable");
        assertThat(target.at("/endpoints/0/failure/code").asText()).isEqualTo("connection-refused");
    }

    @Test
    void controlCharactersOfAServerReachNeitherStream() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.script()
                .say("554 \u001b[31mgo away\u202e\u0007")
                .start()) {
            String target = "127.0.0.1:" + server.address().getPort();
            for (String form : List.of("--text", "--json", "--json-lines", "--partner-message")) {
                CliRun run = CliRun.of("inspect", target, form);
                assertThat(run.status()).isEqualTo(3);
                assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u0007", "\u202e");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect",
                "inspect demo:nothing",
                "inspect demo:healthy --port 25",
                "inspect demo:healthy -6",
                "inspect mail.example -4 -6",
                "inspect mail.example -4 --address 127.0.0.1",
                "inspect demo:healthy --json --text",
                "inspect demo:healthy --sni a --no-sni",
                "inspect demo:healthy --timeout 10",
                "inspect demo:healthy --timeout 0s",
                "inspect demo:healthy --at yesterday",
                "inspect demo:healthy --sender nobody",
                "inspect demo:healthy --trust /nowhere/root.pem",
                "inspect demo:healthy --assume /nowhere/root.pem",
                "inspect demo:healthy --client-cert /nowhere/own.pem",
                "inspect mail.example --port 0",
                "inspect mail.example --address mail.example",
                "inspect mail.example --dns 127.0.0.1:99999",
                "inspect mail.example --protocol gopher",
                "inspect mail_\u001bexample:smtp",
                "inspect --unknown mail.example",
                "verify",
                "verify /nowhere/chain.pem",
                "nonsense",
            })
    void wrongUsageIsExplainedOnStandardErrorOnly(String line) {
        CliRun run = CliRun.of(line.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("\u001b", "Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "inspect --help", "verify --help", "demo --help", "--version", "inspect --version"})
    void helpAndVersionAreEverywhere(String line) {
        CliRun run = CliRun.of(line.split(" "));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsAnyOf("Usage: mail-tls-inspector", "Mail TLS Inspector ");
        assertThat(run.out().lines()).allMatch(text -> text.length() <= 100);
    }
}
