package org.mailtls.inspector.saved;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.Timings;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;
import org.mailtls.inspector.target.TlsMode;

/** The JSON that {@code Capture-MailTls.ps1} writes, version 1 of its format. */
final class CaptureScriptFile {
    private static final String FORMAT = "mail-tls-capture";
    private static final int VERSION = 1;
    private static final int MAXIMUM_ITEMS = 1000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Map<Integer, String> VERSIONS =
            Map.of(48, "SSLv3", 192, "TLSv1.0", 768, "TLSv1.1", 3072, "TLSv1.2", 12288, "TLSv1.3");

    private final JsonNode file;

    private CaptureScriptFile(JsonNode file) {
        this.file = file;
    }

    static boolean recognises(String text) {
        return text.stripLeading().startsWith("{") && text.contains("\"" + FORMAT + "\"");
    }

    static Evidence read(String text, String name) throws UnreadableEvidenceException {
        try {
            JsonNode file = MAPPER.readTree(text);
            if (!FORMAT.equals(file.path("format").asText())) {
                throw new UnreadableEvidenceException("it is not a file of the capture script.");
            }
            if (file.path("formatVersion").asInt() != VERSION) {
                throw new UnreadableEvidenceException("a newer version of the capture script wrote it.");
            }
            return new CaptureScriptFile(file).evidence(name);
        } catch (JacksonException e) {
            throw new UnreadableEvidenceException("it is damaged: " + e.getOriginalMessage(), e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableEvidenceException("it is damaged: " + e.getMessage(), e);
        }
    }

    private Evidence evidence(String name) throws UnreadableEvidenceException {
        MailTarget.Server target = target(name);
        JsonNode by = file.path("capturedBy");
        return new Evidence(
                target,
                new CapturingHost(text(by, "host"), text(by, "os")),
                Instant.parse(text(file, "startedAt")),
                Duration.ofMillis(file.path("durationMillis").asLong()),
                DnsEvidence.notAsked(),
                List.of(endpoint(target)));
    }

    /** The target as the script was given it, read as if it had been typed here. */
    private MailTarget.Server target(String name) throws UnreadableEvidenceException {
        JsonNode node = file.path("target");
        TlsMode mode = text(node, "mode").equals("Implicit") ? TlsMode.IMPLICIT : TlsMode.STARTTLS;
        TargetParser.Overrides overrides = new TargetParser.Overrides(
                Optional.of(MailProtocol.SMTP), OptionalInt.of(node.path("port").asInt()), Optional.of(mode), false);
        if (TargetParser.parse(text(node, "host"), overrides)
                instanceof TargetParser.Result.Parsed(MailTarget.Server server)) {
            return new MailTarget.Server(name, server.host(), server.protocol(), server.port(), server.tlsMode());
        }
        throw new UnreadableEvidenceException("it names no mail server.");
    }

    private EndpointEvidence endpoint(MailTarget.Server target) {
        Optional<InetAddress> address =
                Optional.ofNullable(file.path("address").textValue()).map(InetAddress::ofLiteral);
        List<Certificate> presented =
                IssuingOrder.of(items(file.path("presented"), node -> certificate(node.asText())));
        List<WindowsVerdict> verdicts = presented.isEmpty() ? List.of() : CaptureScriptVerdicts.of(file);
        Dialogue dialogue = dialogue();
        CaptureScriptFailures failures = new CaptureScriptFailures(
                target,
                Duration.ofSeconds(file.path("target").path("timeoutSeconds").asLong()),
                dialogue);
        return new EndpointEvidence(
                new Endpoint(target.host(), OptionalInt.empty(), address, target.port()),
                items(file.path("attempts"), node -> attempt(node, failures)),
                dialogue,
                handshake(target),
                presented,
                OptionalInt.empty(),
                checks(verdicts),
                failures.of(file.path("failure"), file.path("attempts")),
                Timings.NONE,
                Inquiries.NONE.withWindows(verdicts));
    }

    private ConnectAttempt attempt(JsonNode node, CaptureScriptFailures failures) {
        return new ConnectAttempt(
                InetAddress.ofLiteral(node.path("address").asText()),
                Duration.ofMillis(node.path("millis").asLong()),
                failures.ofAttempt(node));
    }

    private Dialogue dialogue() {
        return new Dialogue(items(
                file.path("dialogue"),
                node -> new Dialogue.Line(
                        Instant.parse(node.path("at").asText()),
                        node.path("from").asText().equals("client") ? Dialogue.Speaker.CLIENT : Dialogue.Speaker.SERVER,
                        node.path("line").asText(),
                        node.path("encrypted").asBoolean())));
    }

    private Optional<HandshakeFacts> handshake(MailTarget.Server target) {
        JsonNode tls = file.path("tls");
        if (tls.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new HandshakeFacts(
                true,
                Optional.ofNullable(VERSIONS.get(tls.path("protocol").asInt())),
                cipherSuite(tls),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sni(tls, target),
                Optional.empty(),
                List.of(),
                false,
                false,
                "none",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                true));
    }

    private static Optional<HandshakeFacts.CipherSuite> cipherSuite(JsonNode tls) {
        return tls.hasNonNull("cipherSuite")
                ? Optional.of(new HandshakeFacts.CipherSuite(
                        tls.path("cipherSuiteNumber").asInt(),
                        tls.path("cipherSuite").asText()))
                : Optional.empty();
    }

    private static Optional<String> sni(JsonNode tls, MailTarget.Server target) {
        boolean sent = tls.path("serverNameSent").asBoolean() && target.host() instanceof Host.DnsName;
        return sent ? Optional.of(target.host().ascii()) : Optional.empty();
    }

    private static Map<Check, CheckState> checks(List<WindowsVerdict> verdicts) {
        CheckState windows = verdicts.isEmpty()
                ? new CheckState.NotRun("There was no chain to ask Windows about.")
                : new CheckState.Done();
        return Map.of(
                Check.WINDOWS,
                windows,
                Check.STAPLE,
                new CheckState.NotRun("The capture script cannot see stapled OCSP responses."));
    }

    /** The elements of an array; none if it is missing. */
    static <T> List<T> items(JsonNode array, Function<JsonNode, T> reading) {
        if (array.size() > MAXIMUM_ITEMS) {
            throw new IllegalArgumentException("more than " + MAXIMUM_ITEMS + " entries");
        }
        return StreamSupport.stream(array.spliterator(), false).map(reading).toList();
    }

    static Certificate certificate(String base64) {
        return Certificate.of(Base64.getMimeDecoder().decode(base64));
    }

    private static String text(JsonNode node, String field) throws UnreadableEvidenceException {
        String text = node.path(field).textValue();
        if (text == null) {
            throw new UnreadableEvidenceException("it is damaged: the field " + field + " is missing.");
        }
        return text;
    }
}
