package org.mailtls.inspector.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.KeyFiles;

/** Reads what the real {@code openssl s_client} prints of a real {@code openssl s_server}. */
class OpenSslSessionTest {
    private static final CapturingHost READER = new CapturingHost("PC1", "Linux");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=OurClient Root, O=OurClient")
            .certificateAuthority()
            .build();
    private static final HeldCertificate ISSUING = HeldCertificate.builder()
            .subject("CN=OurClient Issuing, O=OurClient")
            .certificateAuthority()
            .signedBy(ROOT)
            .build();
    private static final HeldCertificate LEAF = HeldCertificate.builder()
            .rsa(2048, 0)
            .commonName("mail.ourclient.example")
            .dnsName("mail.ourclient.example")
            .signedBy(ISSUING)
            .build();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeFiles() throws Exception {
        assumeTrue(opensslRuns(), "openssl is not installed");
        Files.writeString(folder.resolve("leaf.pem"), KeyFiles.certificatePem(LEAF));
        Files.writeString(folder.resolve("key.pem"), KeyFiles.privateKeyPem(LEAF));
        Files.writeString(
                folder.resolve("chain.pem"), KeyFiles.certificatePem(ISSUING) + KeyFiles.certificatePem(ROOT));
        Files.writeString(folder.resolve("root.pem"), KeyFiles.certificatePem(ROOT));
    }

    @Test
    void readsATls13Session() throws Exception {
        EndpointEvidence endpoint = endpoint(session(List.of(), List.of("-showcerts")));

        assertThat(endpoint.presented()).containsExactly(LEAF.certificate(), ISSUING.certificate(), ROOT.certificate());
        assertThat(endpoint.failure()).isEmpty();
        HandshakeFacts facts = endpoint.handshake().orElseThrow();
        assertThat(facts.completed()).isTrue();
        assertThat(facts.version()).contains("TLSv1.3");
        assertThat(facts.cipherSuite()).contains(new HandshakeFacts.CipherSuite(0x1302, "TLS_AES_256_GCM_SHA384"));
        assertThat(facts.namedGroup().orElseThrow().name()).startsWith("x25519");
        assertThat(facts.signatureScheme().orElseThrow().name()).isEqualTo("rsa_pss_rsae_sha256");
        assertThat(facts.compression()).isEqualTo("none");
        assertThat(facts.bytesRead()).isGreaterThan(1000);
        assertThat(facts.bytesWritten()).isGreaterThan(100);
        assertThat(facts.clientCertificateRequest()).isEmpty();
    }

    @Test
    void readsATls12SessionWithoutItsSecrets() throws Exception {
        String text = session(List.of("-named_curve", "P-256"), List.of("-showcerts", "-tls1_2"));
        EndpointEvidence endpoint = endpoint(text);

        HandshakeFacts facts = endpoint.handshake().orElseThrow();
        assertThat(facts.version()).contains("TLSv1.2");
        assertThat(facts.cipherSuite())
                .contains(new HandshakeFacts.CipherSuite(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
        assertThat(facts.namedGroup()).contains(new HandshakeFacts.NamedGroup("secp256r1", 256));
        assertThat(facts.extendedMasterSecret()).isTrue();
        assertThat(facts.secureRenegotiation()).isTrue();
        String secret = text.lines()
                .filter(line -> line.contains("Master-Key: "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*: ", "");
        assertThat(endpoint.toString()).doesNotContainIgnoringCase(secret);
    }

    @Test
    void readsADemandForAClientCertificate() throws Exception {
        EndpointEvidence endpoint = endpoint(session(
                List.of("-Verify", "1", "-CAfile", folder.resolve("root.pem").toString()),
                List.of("-showcerts", "-tls1_2")));

        HandshakeFacts facts = endpoint.handshake().orElseThrow();
        assertThat(facts.clientCertificateRequest().orElseThrow().acceptableIssuers())
                .singleElement()
                .asString()
                .contains("OurClient Root");
        assertThat(facts.clientCertificateRequest().orElseThrow().certificateTypes())
                .contains("RSA sign", "ECDSA sign");
        assertThat(facts.alert().orElseThrow().number()).isEqualTo(40);
        assertThat(facts.alert().orElseThrow().name()).isEqualTo("handshake_failure");
        assertThat(endpoint.failure()).containsInstanceOf(CaptureFailure.TlsAlert.class);
        assertThat(endpoint.presented()).hasSize(3);
    }

    @Test
    void takesTheServerFromThePastedCommandLine() throws Exception {
        String output = session(List.of(), List.of("-showcerts"));
        MailTarget.Server submission = (MailTarget.Server)
                read("C:\\> openssl s_client -connect mail.ourclient.example:587 -starttls smtp -showcerts\n" + output)
                        .target();
        MailTarget.Server implicit =
                (MailTarget.Server) read("$ openssl s_client -showcerts mail.ourclient.example:993\n" + output)
                        .target();

        assertThat(submission.host().ascii()).isEqualTo("mail.ourclient.example");
        assertThat(submission.port()).isEqualTo(587);
        assertThat(submission.protocol()).isEqualTo(MailProtocol.SMTP);
        assertThat(submission.tlsMode()).isEqualTo(TlsMode.STARTTLS);
        assertThat(implicit.protocol()).isEqualTo(MailProtocol.IMAP);
        assertThat(implicit.tlsMode()).isEqualTo(TlsMode.IMPLICIT);
    }

    @Test
    void saysThatTheServerIsUnknownWithoutTheCommandLine() throws Exception {
        Evidence evidence = read(session(List.of(), List.of("-showcerts")));

        assertThat(evidence.target()).isEqualTo(new MailTarget.SavedChain("pasted.txt"));
        assertThat(evidence.startedAt()).isEqualTo(NOW);
        assertThat(evidence.by()).isEqualTo(READER);
    }

    @Test
    void takesTheServersCertificateAloneWhereTheChainWasNotAskedFor() throws Exception {
        assertThat(endpoint(session(List.of(), List.of())).presented()).containsExactly(LEAF.certificate());
    }

    @Test
    void readsWhatPowerShellRedirectedToAFile() throws Exception {
        String windows = "\uFEFF" + session(List.of(), List.of("-showcerts")).replace("\n", "\r\n");
        SavedEvidence.Result result =
                SavedEvidence.read(windows.getBytes(StandardCharsets.UTF_16LE), "pasted.txt", NOW, READER);

        assertThat(((SavedEvidence.Result.Read) result)
                        .evidence()
                        .getFirst()
                        .endpoints()
                        .getFirst()
                        .presented())
                .extracting(Certificate::sha256)
                .containsExactly(
                        LEAF.certificate().sha256(),
                        ISSUING.certificate().sha256(),
                        ROOT.certificate().sha256());
    }

    @Test
    void refusesASessionWithoutACertificate() {
        SavedEvidence.Result result = SavedEvidence.read(
                "CONNECTED(00000003)\n---\nno peer certificate available\n---\n".getBytes(StandardCharsets.UTF_8),
                "pasted.txt",
                NOW,
                READER);

        assertThat(result)
                .isInstanceOfSatisfying(
                        SavedEvidence.Result.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains("-showcerts"));
    }

    private static EndpointEvidence endpoint(String text) {
        return read(text).endpoints().getFirst();
    }

    private static Evidence read(String text) {
        SavedEvidence.Result result =
                SavedEvidence.read(text.getBytes(StandardCharsets.UTF_8), "pasted.txt", NOW, READER);
        assertThat(result).isInstanceOf(SavedEvidence.Result.Read.class);
        return ((SavedEvidence.Result.Read) result).evidence().getFirst();
    }

    /** What s_client prints, standard output and errors together as on a screen. */
    private static String session(List<String> serverOptions, List<String> clientOptions) throws Exception {
        List<String> command = openssl("s_server", "-accept", "127.0.0.1:0", "-naccept", "1");
        command.addAll(List.of("-cert", folder.resolve("leaf.pem").toString()));
        command.addAll(List.of("-key", folder.resolve("key.pem").toString()));
        command.addAll(List.of("-cert_chain", folder.resolve("chain.pem").toString()));
        command.addAll(serverOptions);
        Process server = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader log = server.inputReader(StandardCharsets.UTF_8)) {
            String accept = log.readLine();
            while (!accept.startsWith("ACCEPT ")) {
                accept = log.readLine();
            }
            List<String> client = openssl(
                    "s_client",
                    "-connect",
                    "127.0.0.1:" + accept.replaceFirst(".*:", "").strip());
            client.addAll(clientOptions);
            return output(client);
        } finally {
            server.destroyForcibly();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.readAllAsString();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean opensslRuns() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
