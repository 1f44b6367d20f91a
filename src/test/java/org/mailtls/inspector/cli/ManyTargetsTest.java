package org.mailtls.inspector.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ManyTargetsTest {
    private static final String LIST = "demo:expired # ours\n{demo:healthy, not_a!host};\n=cmd\n";

    @TempDir
    private Path folder;

    private static List<String> inputs(JsonNode document) {
        return document.get("targets").findValuesAsText("input");
    }

    @Test
    void aWrongNameIsAResultAndStopsNoOther() throws Exception {
        CliRun run = CliRun.withInput(LIST.getBytes(UTF_8), "inspect", "demo:private-root", "--file", "-", "--json");

        assertThat(run.status()).isEqualTo(3);
        assertThat(inputs(run.json()))
                .containsExactly("demo:private-root", "demo:expired", "demo:healthy", "not_a!host", "=cmd");
        JsonNode wrong = run.json().at("/targets/3");
        assertThat(wrong.get("verdict").asText()).isEqualTo("unreachable");
        assertThat(wrong.at("/headline/code").asText()).isEqualTo("not-a-target");
        assertThat(wrong.at("/headline/text").asText()).startsWith("\"not_a!host\" is not a mail domain or server: ");
        assertThat(run.json().at("/targets/2/verdict").asText()).isEqualTo("trusted");
        assertThat(run.json().at("/targets/2/index").asInt()).isEqualTo(2);
    }

    @Test
    void aListMayComeFromPowerShell() throws Exception {
        Path list =
                Files.write(folder.resolve("list.txt"), "\ufeffdemo:expired\r\ndemo:healthy\r\n".getBytes(UTF_16LE));
        CliRun run = CliRun.of("inspect", "--file", list.toString(), "--json");
        assertThat(inputs(run.json())).containsExactly("demo:expired", "demo:healthy");
    }

    @Test
    void jsonLinesSayWhereTheyBelong() throws Exception {
        CliRun run = CliRun.withInput(LIST.getBytes(UTF_8), "inspect", "--file", "-", "--json-lines");
        List<Integer> indexes = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode target = CliRun.json(line).at("/targets/0");
            indexes.add(target.get("index").asInt());
            assertThat(target.get("input").asText())
                    .isEqualTo(List.of("demo:expired", "demo:healthy", "not_a!host", "=cmd")
                            .get(indexes.getLast()));
        }
        assertThat(indexes).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void jsonLinesWaitForNoOther() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String list = "127.0.0.1:" + server.getLocalPort() + "\ndemo:healthy";
            CliRun run =
                    CliRun.withInput(list.getBytes(UTF_8), "inspect", "--file", "-", "--timeout", "4s", "--json-lines");
            assertThat(run.out().lines().findFirst().orElseThrow()).contains("\"input\":\"demo:healthy\"");
            assertThat(run.out().lines()).hasSize(2);
        }
    }

    @Test
    void whatWasSavedIsReadAgainWithoutTheWrongNames() throws Exception {
        for (String form : List.of("--json", "--json-lines")) {
            CliRun run = CliRun.withInput(LIST.getBytes(UTF_8), "inspect", "--file", "-", form);
            Path saved = Files.writeString(folder.resolve("saved" + form + ".json"), run.out());
            CliRun again = CliRun.of("verify", saved.toString(), "--json");
            assertThat(inputs(again.json())).containsExactlyInAnyOrder("demo:expired", "demo:healthy");
        }
    }

    @Test
    void aTableForSpreadsheetsHasNoFormulas() throws Exception {
        CliRun run = CliRun.withInput(LIST.getBytes(UTF_8), "inspect", "--file", "-", "--csv", "-");
        List<String> lines = run.out().lines().toList();
        assertThat(run.out()).endsWith("\r\n");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("target,verdict,headline code,headline,who acts,remedy,issuer,days left");
        assertThat(lines.get(1))
                .startsWith("\"demo:expired\",\"untrusted\",\"expired\",")
                .containsPattern(",-\\d+,20");
        assertThat(lines.get(4)).startsWith("\"'=cmd\",\"unreachable\",\"not-a-target\",");
    }

    @Test
    void filesComeBesideTheReport() throws Exception {
        Path csv = folder.resolve("all.csv");
        Path html = folder.resolve("all.html");
        Path pem = folder.resolve("all.pem");
        CliRun run = CliRun.withInput(
                LIST.getBytes(UTF_8),
                "inspect",
                "--file",
                "-",
                "--csv",
                csv.toString(),
                "--html",
                html.toString(),
                "--pem",
                pem.toString());
        assertThat(run.out()).contains("Mail TLS Inspector", "\"not_a!host\" is not a mail domain or server");
        assertThat(Files.readString(csv)).startsWith("\ufefftarget,").contains("\"demo:healthy\",\"trusted\"");
        assertThat(Files.readString(pem)).contains("BEGIN CERTIFICATE");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Document page = factory.newDocumentBuilder().parse(new InputSource(new StringReader(Files.readString(html))));
        assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("tbody").item(0).getChildNodes().getLength())
                .isEqualTo(4);
    }

    @Test
    void aListThatCannotBeReadIsWrongUsage() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "# none\n");
        for (List<String> wrong : List.of(
                List.of("--file", "/nowhere/list.txt"),
                List.of("--file", empty.toString()),
                List.of("--file", "-"),
                List.of("demo:healthy", "--csv", "-", "--json"),
                List.of(
                        "demo:healthy",
                        "--html",
                        folder.resolve("no/such/folder.html").toString()))) {
            List<String> arguments = new ArrayList<>(List.of("inspect"));
            arguments.addAll(wrong);
            CliRun run = CliRun.of(arguments.toArray(String[]::new));
            assertThat(run.status()).as("%s", wrong).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(wrong.get(wrong.size() > 2 ? 1 : 0)).doesNotContain("Exception");
        }
    }
}
