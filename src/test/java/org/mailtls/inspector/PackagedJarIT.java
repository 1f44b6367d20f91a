package org.mailtls.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.cli.CliRun;
import org.mailtls.inspector.testkit.OpenSslClient;
import org.mailtls.inspector.testkit.PostfixServer;
import org.mailtls.inspector.testkit.PostfixServer.Service;
import org.mailtls.inspector.testkit.TestChain;

/** The packaged program in a process of its own, as a user starts it. */
class PackagedJarIT {
    private static final long PATIENCE_SECONDS = 60;
    private static final TestChain CHAIN = TestChain.ec();

    @TempDir
    Path folder;

    @Test
    void inspectsPostfixAsOpenSslDoes() throws Exception {
        Service startTls = Service.startTls("packaged", CHAIN);
        Service implicit = Service.implicit("packaged-implicit", CHAIN);
        try (PostfixServer postfix = PostfixServer.start(List.of(startTls, implicit))) {
            assertSameChain(postfix.port(startTls), "starttls", List.of("-starttls", "smtp"));
            assertSameChain(postfix.port(implicit), "implicit", List.of());
        }
    }

    private void assertSameChain(int port, String mode, List<String> openSslOptions) throws Exception {
        CliRun run = run("inspect", "127.0.0.1:" + port, "--tls", mode, "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(presented(run))
                .isEqualTo(OpenSslClient.ask(port, openSslOptions).chain())
                .isEqualTo(CHAIN.certificates().stream().map(Certificate::der).toList());
    }

    private static List<Der> presented(CliRun run) throws Exception {
        List<Der> chain = new ArrayList<>();
        for (JsonNode certificate : run.json().at("/targets/0/endpoints/0/presented")) {
            byte[] pem = certificate.get("pem").asText().getBytes(StandardCharsets.US_ASCII);
            CertificateFiles.read(pem, new char[0]).forEach(read -> chain.add(read.der()));
        }
        return chain;
    }

    @Test
    void saysItsVersion() throws Exception {
        CliRun run = run("--version");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("Mail TLS Inspector [0-9]+\\.[0-9]+\\.[0-9]+.*"));
        assertThat(run.out()).contains("Java " + System.getProperty("java.runtime.version"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void judgesAPrivateRoot() throws Exception {
        CliRun run = run("inspect", "demo:private-root", "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        JsonNode findings = run.json().at("/targets/0/endpoints/0/findings");
        assertThat(StreamSupport.stream(findings.spliterator(), false)
                        .map(finding -> finding.get("code").asText()))
                .contains("untrusted-root");
    }

    @Test
    void reportsAnExampleWhereThereIsNoDisplay() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux tells of its display");
        CliRun run = run();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.out()).contains("OurClient", "Who acts:");
    }

    /** Runs without a display. */
    private CliRun run(String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", System.getProperty("packaged.jar")));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the program did not end: " + command);
        }
        return new CliRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
