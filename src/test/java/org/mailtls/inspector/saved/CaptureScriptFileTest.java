package org.mailtls.inspector.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;

class CaptureScriptFileTest {
    private static final CapturingHost READER = new CapturingHost("PC1", "Linux");
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
            .commonName("mail.ourclient.example")
            .dnsName("mail.ourclient.example")
            .signedBy(ISSUING)
            .build();

    @Test
    void readsAWholeCapture() throws Exception {
        Evidence evidence = read(new ScriptCapture()
                .attempt("2001:db8::7", "NetworkUnreachable", "unreachable")
                .connected()
                .line("server", "220 mail.ourclient.example ESMTP \\u00fc")
                .line("client", "STARTTLS")
                .presented(LEAF, ROOT, ISSUING)
                .tls(3072, "")
                .policyErrors(4)
                .verdict(false, 0x20, "UntrustedRoot", "Die Zertifikatkette endet in ...", LEAF, ISSUING, ROOT)
                .verdict(true, 0x1000060, "OfflineRevocation", "offline", LEAF)
                .file());

        assertThat(evidence.by())
                .isEqualTo(new CapturingHost("EXCH01", "Windows Server 2012 R2 Standard (6.3.9600.0)"));
        assertThat(evidence.startedAt()).isEqualTo(Instant.parse("2026-11-24T10:42:00Z"));
        assertThat(evidence.duration()).isEqualTo(Duration.ofMillis(812));
        assertThat(evidence.target()).isInstanceOfSatisfying(MailTarget.Server.class, server -> {
            assertThat(server.host().ascii()).isEqualTo("mail.ourclient.example");
            assertThat(server.protocol()).isEqualTo(MailProtocol.SMTP);
            assertThat(server.port()).isEqualTo(25);
            assertThat(server.tlsMode()).isEqualTo(TlsMode.STARTTLS);
        });
        EndpointEvidence endpoint = evidence.endpoints().getFirst();
        assertThat(endpoint.endpoint().address()).contains(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(endpoint.attempts()).hasSize(2);
        assertThat(endpoint.attempts().getFirst().failure())
                .containsInstanceOf(CaptureFailure.NetworkUnreachable.class);
        assertThat(endpoint.attempts().getLast().failure()).isEmpty();
        assertThat(endpoint.dialogue().lines())
                .containsExactly(
                        new Dialogue.Line(
                                Instant.parse("2026-11-24T10:42:00.125Z"),
                                Dialogue.Speaker.SERVER,
                                "220 mail.ourclient.example ESMTP ü",
                                false),
                        new Dialogue.Line(
                                Instant.parse("2026-11-24T10:42:00.125Z"), Dialogue.Speaker.CLIENT, "STARTTLS", false));
        assertThat(endpoint.presented())
                .as("in issuing order, as .NET loses the server's")
                .containsExactly(LEAF.certificate(), ISSUING.certificate(), ROOT.certificate());
        assertThat(endpoint.failure()).isEmpty();
        assertThat(endpoint.checks()).containsEntry(Check.WINDOWS, new CheckState.Done());
    }

    @Test
    void takesOverWhatTheHandshakeSettled() {
        HandshakeFacts facts = read(new ScriptCapture()
                        .connected()
                        .presented(LEAF)
                        .tls(12288, ", \"cipherSuite\": \"TLS_AES_256_GCM_SHA384\", \"cipherSuiteNumber\": 4866")
                        .file())
                .endpoints()
                .getFirst()
                .handshake()
                .orElseThrow();

        assertThat(facts.version()).contains("TLSv1.3");
        assertThat(facts.cipherSuite()).contains(new HandshakeFacts.CipherSuite(0x1302, "TLS_AES_256_GCM_SHA384"));
        assertThat(facts.sni()).contains("mail.ourclient.example");
        assertThat(facts.outline()).isTrue();
    }

    @Test
    void takesOverWindowsVerdicts() {
        List<WindowsVerdict> verdicts = read(new ScriptCapture()
                        .connected()
                        .presented(LEAF, ISSUING)
                        .tls(192, "")
                        .policyErrors(6)
                        .verdict(false, 0x20, "UntrustedRoot", "root not trusted", LEAF, ISSUING)
                        .verdict(true, 0x1000060, "RevocationStatusUnknown", "unknown", LEAF)
                        .file())
                .endpoints()
                .getFirst()
                .windows();

        assertThat(verdicts).hasSize(3);
        assertThat(verdicts.get(0).source()).isEqualTo(WindowsVerdict.Source.SSL_STREAM);
        assertThat(verdicts.get(0).sslPolicyErrors())
                .containsExactly("RemoteCertificateNameMismatch", "RemoteCertificateChainErrors");
        assertThat(verdicts.get(0).trusted()).isFalse();
        assertThat(verdicts.get(1).context()).isEqualTo(WindowsVerdict.Context.MACHINE);
        assertThat(verdicts.get(1).revocationChecked()).isFalse();
        assertThat(verdicts.get(1).errors()).isEqualTo(0x20);
        assertThat(verdicts.get(1).texts()).containsExactly("root not trusted");
        assertThat(verdicts.get(1).elements())
                .containsExactly(
                        new WindowsVerdict.Element(LEAF.certificate(), 0, 0),
                        new WindowsVerdict.Element(ISSUING.certificate(), 0, 0));
        assertThat(verdicts.get(2).revocationChecked()).isTrue();
        assertThat(verdicts.get(2).errors()).isEqualTo(0x1000060);
    }

    @ParameterizedTest
    @CsvSource({
        "resolve, HostNotFound, RESOLVE, NameNotResolved",
        "resolve, TryAgain, RESOLVE, DnsFailed",
        "greeting, refused, GREETING, ServiceRefused",
        "greeting, TimedOut, GREETING, TimedOut",
        "greeting, closed, GREETING, ConnectionClosed",
        "greeting, protocol, GREETING, ProtocolViolation",
        "starttls, not-offered, STARTTLS, StartTlsNotOffered",
        "starttls, refused, STARTTLS, StartTlsRefused",
        "handshake, 0x80090331, HANDSHAKE, ConnectionClosed",
        "after-handshake, closed, AFTER_HANDSHAKE, ConnectionClosed",
    })
    void saysWhyACaptureEndedEarly(String stage, String kind, Stage expectedStage, String expected) {
        CaptureFailure failure = failure(new ScriptCapture().connected().failure(stage, kind, "what happened"))
                .orElseThrow();

        assertThat(failure.stage()).isEqualTo(expectedStage);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void saysWhyNoAddressCouldBeConnectedTo() {
        assertThat(failure(new ScriptCapture()
                        .attempt("192.0.2.7", "ConnectionRefused", "refused")
                        .failure("connect", "ConnectionRefused", "refused")))
                .contains(new CaptureFailure.ConnectionRefused(InetAddress.ofLiteral("192.0.2.7"), 25));
        assertThat(failure(new ScriptCapture()
                        .attempt("192.0.2.7", "TimedOut", "no answer")
                        .failure("connect", "TimedOut", "no answer")))
                .contains(new CaptureFailure.ConnectionTimedOut(
                        InetAddress.ofLiteral("192.0.2.7"), 25, Duration.ofMillis(12)));
    }

    @Test
    void recognisesAMaskedStartTls() {
        ScriptCapture capture = new ScriptCapture()
                .connected()
                .line("server", "250-mail.ourclient.example")
                .line("server", "250 XXXXXXXA")
                .failure("starttls", "not-offered", "250 XXXXXXXA");

        assertThat(failure(capture)).contains(new CaptureFailure.StartTlsMasked("250 XXXXXXXA"));
    }

    @Test
    void listsWhatWasOfferedInstead() {
        ScriptCapture capture = new ScriptCapture()
                .connected()
                .line("server", "250-mail.ourclient.example")
                .line("server", "250-SIZE 1000")
                .line("server", "250 HELP")
                .failure("starttls", "not-offered", "");

        assertThat(failure(capture)).contains(new CaptureFailure.StartTlsNotOffered(List.of("SIZE 1000", "HELP")));
    }

    @Test
    void forgivesAServerThatDoesNotAnswerTheFarewell() {
        assertThat(failure(new ScriptCapture().implicit().connected().failure("quit", "closed", "gone")))
                .isEmpty();
    }

    @Test
    void refusesWhatItCannotTrust() {
        assertThat(rejection(new ScriptCapture().version(2).file())).contains("newer version");
        assertThat(rejection(
                        "{\"format\": \"mail-tls-capture\", \"formatVersion\": 1}".getBytes(StandardCharsets.UTF_8)))
                .contains("damaged");
        assertThat(rejection("{\"format\": \"mail-tls-capture\", ".getBytes(StandardCharsets.UTF_8)))
                .contains("damaged");
        String tooMuch = new String(new ScriptCapture().file(), StandardCharsets.UTF_8)
                .replace("\"presented\": []", "\"presented\": [" + "\"AA==\",".repeat(2000) + "\"AA==\"]");
        assertThat(rejection(tooMuch.getBytes(StandardCharsets.UTF_8))).contains("more than 1000");
    }

    /** The script cannot run here; that both speak of the same fields can be told all the same. */
    @Test
    void speaksOfTheFieldsThatTheScriptWrites() throws Exception {
        String script = new String(CaptureScript.content(), StandardCharsets.US_ASCII);
        JsonNode written = new JsonMapper()
                .readTree(new ScriptCapture()
                        .connected()
                        .line("server", "220")
                        .presented(LEAF)
                        .tls(3072, ", \"cipherSuite\": \"X\", \"cipherSuiteNumber\": 1")
                        .verdict(false, 0, "NoError", "", LEAF)
                        .failure("quit", "closed", "")
                        .file());

        assertThat(fields(written))
                .hasSizeGreaterThan(40)
                .allSatisfy(field -> assertThat(script).contains("\"" + field + "\": "));
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.properties().forEach(entry -> names.add(entry.getKey()));
        node.forEach(child -> names.addAll(fields(child)));
        return new ArrayList<>(new TreeSet<>(names));
    }

    private static Optional<CaptureFailure> failure(ScriptCapture capture) {
        return read(capture.file()).endpoints().getFirst().failure();
    }

    private static Evidence read(byte[] file) {
        SavedEvidence.Result result = SavedEvidence.read(file, "capture.json", Instant.EPOCH, READER);
        assertThat(result).isInstanceOf(SavedEvidence.Result.Read.class);
        return ((SavedEvidence.Result.Read) result).evidence().getFirst();
    }

    private static String rejection(byte[] file) {
        SavedEvidence.Result result = SavedEvidence.read(file, "capture.json", Instant.EPOCH, READER);
        assertThat(result).isInstanceOf(SavedEvidence.Result.Rejected.class);
        return ((SavedEvidence.Result.Rejected) result).message();
    }
}
