package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.TestChain;

class VerifyCommandTest {
    private static final TestChain CHAIN = TestChain.ec();

    @TempDir
    private Path folder;

    @Test
    void aSavedChainIsJudgedByAFile() throws Exception {
        String chain = CHAIN.writeChain(folder.resolve("chain.pem")).toString();
        String root = CHAIN.writeRoot(folder.resolve("root.pem")).toString();

        CliRun trusted = CliRun.of("verify", chain, "--trust", root, "--name", TestChain.HOST, "--json");
        CliRun otherName = CliRun.of("verify", chain, "--trust", root, "--name", "other.example", "--json");
        CliRun untrusted = CliRun.of("verify", chain, "--trust", "java", "--json");

        assertThat(trusted.status()).isZero();
        assertThat(otherName.status()).isEqualTo(1);
        assertThat(otherName.errors()).containsOnly("name-mismatch");
        assertThat(untrusted.status()).isEqualTo(1);
        assertThat(untrusted.errors()).containsOnly("untrusted-root");
    }

    @Test
    void standardInputIsRead() throws Exception {
        String root = CHAIN.writeRoot(folder.resolve("root.pem")).toString();
        byte[] chain = Files.readAllBytes(CHAIN.writeChain(folder.resolve("chain.pem")));
        assertThat(CliRun.withInput(chain, "verify", "-", "--trust", root).status())
                .isZero();
        byte[] leafOnly = KeyFiles.certificatePem(CHAIN.leaf()).getBytes(StandardCharsets.US_ASCII);
        CliRun incomplete = CliRun.withInput(leafOnly, "verify", "-", "--trust", root, "--json");
        assertThat(incomplete.errors()).containsOnly("unknown-issuer");
    }

    @Test
    void aSavedReportIsJudgedAgain() throws Exception {
        CliRun first = CliRun.of("inspect", "demo:private-root", "--json");
        Path report = Files.writeString(folder.resolve("report.json"), first.out());

        CliRun again = CliRun.of("verify", report.toString(), "--json");

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.errors()).containsOnly("untrusted-root");
        JsonNode presented = again.json().at("/targets/0/endpoints/0/presented");
        assertThat(presented).isEqualTo(first.json().at("/targets/0/endpoints/0/presented"));
    }

    @Test
    void whatIsNoCertificateIsWrongUsage() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no certificate here");
        CliRun run = CliRun.of("verify", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("notes.txt");
    }
}
