package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.testkit.Ports;

class LogLineOptionTest {
    private static final String EVENT =
            "A secure connection to domain-secured domain 'ourclient.example' on connector 'Out' could"
                    + " not be established because the validation of the Transport Layer Security (TLS) certificate for"
                    + " ourclient.example failed with status 'UntrustedRoot'.";

    @TempDir
    private Path folder;

    @Test
    void theResultSaysWhetherTheLogAgrees() throws Exception {
        JsonNode logged = CliRun.of("inspect", "demo:private-root", "--json", "--log-line", EVENT)
                .json()
                .at("/targets/0/logged");
        assertThat(logged.get("source").asText()).isEqualTo("exchange-event");
        assertThat(logged.get("status").asText()).isEqualTo("UntrustedRoot");
        assertThat(logged.get("domain").asText()).isEqualTo("ourclient.example");
        assertThat(logged.get("agrees").asText()).isEqualTo("yes");
        assertThat(logged.get("because").get(0).asText()).isEqualTo("untrusted-root");
    }

    @Test
    void aLogThatDisagreesMakesTheHeadline() throws Exception {
        CliRun run = CliRun.withInput(
                "status 'UntrustedRoot'".getBytes(StandardCharsets.UTF_8),
                "inspect",
                "demo:healthy",
                "--json",
                "--log-line",
                "-");
        JsonNode target = run.json().at("/targets/0");
        assertThat(target.at("/headline/code").asText()).isEqualTo("log-disagrees");
        assertThat(target.at("/logged/agrees").asText()).isEqualTo("no");
        assertThat(CliRun.of("inspect", "demo:healthy", "--log-line", "UntrustedRoot")
                        .out())
                .contains("Your log", "but your log says UntrustedRoot.");
    }

    @Test
    void theServerOfTheLineIsInspected() throws Exception {
        String line =
                "postfix/smtp[7]: 4F1A: to=<a@ourclient.example>, relay=none, dsn=4.4.1, status=deferred (connect to"
                        + " localhost.localdomain[127.0.0.1]:" + Ports.free(1).getFirst() + ": Connection refused)";
        JsonNode target = CliRun.of("inspect", "--json", "--log-line", line, "--address", "127.0.0.1")
                .json()
                .at("/targets/0");
        assertThat(target.get("input").asText()).isEqualTo("localhost.localdomain");
        assertThat(target.at("/logged/agrees").asText()).isEqualTo("yes");
    }

    @Test
    void theSmartHostOfAConnectorIsInspectedAsStrictlyAsTheConnectorIs() throws Exception {
        Path file = Files.writeString(
                folder.resolve("connectors.txt"), """
                Name                         : To OurClient
                AddressSpaces                : {SMTP:ourclient.example;1}
                Enabled                      : True
                Port                         : %d
                SmartHosts                   : {[127.0.0.1]}
                TlsAuthLevel                 : DomainValidation
                TlsDomain                    : *.ourclient.example
                UseExternalDNSServersEnabled : True
                """.formatted(Ports.free(1).getFirst()), StandardCharsets.UTF_16);
        CliRun run = CliRun.of("inspect", "--json", "--send-connector", file.toString());
        JsonNode target = run.json().at("/targets/0");
        assertThat(target.get("host").asText()).isEqualTo("127.0.0.1");
        assertThat(target.at("/policy/sender").asText()).isEqualTo("exchange-domain");
        assertThat(target.at("/policy/name").asText()).isEqualTo("ourclient.example");
        assertThat(run.err()).contains("\"To OurClient\"", "--dns");
    }

    @Test
    void everyConnectorOfALongListIsInspected() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            all.append("Name : Number %d\n%sEnabled : %s\nSmartHosts : {[127.0.0.1]}\nPort : %d\nTlsAuthLevel : %s\n\n"
                    .formatted(
                            i,
                            "Comment : of no interest\n".replace("of", "of ".repeat(1_000)),
                            i < 58 ? "False" : "True",
                            Ports.free(1).getFirst(),
                            "CertificateValidation"));
        }
        Path file = Files.writeString(folder.resolve("all.txt"), all);
        JsonNode targets = CliRun.of("inspect", "--json", "--send-connector", file.toString())
                .json()
                .get("targets");
        assertThat(targets).hasSize(2);
        assertThat(targets.get(1).at("/policy/sender").asText()).isEqualTo("exchange-validation");
    }

    @Test
    void aListOfConnectorsThatIsTooLongIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("all.txt"), "Name : x\n".repeat(1 << 20));
        CliRun run = CliRun.of("inspect", "--send-connector", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("all.txt: it has more than 4 MiB");
    }

    @Test
    void whatCannotBeInspectedIsExplained() {
        CliRun own = CliRun.of("inspect", "--log-line", "Event ID: 12014 Source: MSExchangeTransport");
        assertThat(own.status()).isEqualTo(2);
        assertThat(own.err()).contains("Exchange event 12014", "your own server", "Get-ExchangeCertificate");
        CliRun unknown = CliRun.of("inspect", "--log-line", "hello there");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("\"hello there\"");
        CliRun nothing = CliRun.of("inspect", "--log-line", "UntrustedRoot");
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("no server and no domain");
        CliRun connector =
                CliRun.of("inspect", "--send-connector", folder.resolve("none").toString());
        assertThat(connector.status()).isEqualTo(2);
        assertThat(connector.err()).contains("there is no such file");
        assertThat(CliRun.of("inspect").err()).contains("Missing required parameter: 'TARGET...'");
    }
}
