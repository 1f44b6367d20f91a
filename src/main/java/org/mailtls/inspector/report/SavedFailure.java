package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/** Reads what ended a capture back from a saved report. */
final class SavedFailure {
    /** How each kind of failure is read from its stage and its facts. */
    private static final Map<FindingCode, Kind> KINDS = Map.ofEntries(
            Map.entry(
                    FindingCode.NAME_NOT_RESOLVED,
                    (stage, it) -> new CaptureFailure.NameNotResolved(it.text("host"), it.text("reason"))),
            Map.entry(
                    FindingCode.DNS_FAILED,
                    (stage, it) ->
                            new CaptureFailure.DnsFailed(it.text("server"), it.text("query"), it.text("reason"))),
            Map.entry(FindingCode.NULL_MX, (stage, it) -> new CaptureFailure.NullMx(it.text("domain"))),
            Map.entry(
                    FindingCode.CONNECTION_REFUSED,
                    (stage, it) -> new CaptureFailure.ConnectionRefused(it.address("address"), it.integer("port"))),
            Map.entry(
                    FindingCode.CONNECTION_TIMED_OUT,
                    (stage, it) -> new CaptureFailure.ConnectionTimedOut(
                            it.address("address"), it.integer("port"), it.millis("afterMillis"))),
            Map.entry(
                    FindingCode.NETWORK_UNREACHABLE,
                    (stage, it) -> new CaptureFailure.NetworkUnreachable(it.address("address"), it.text("reason"))),
            Map.entry(
                    FindingCode.CONNECTION_CLOSED,
                    (stage, it) -> new CaptureFailure.ConnectionClosed(stage, it.text("reason"))),
            Map.entry(
                    FindingCode.TIMED_OUT, (stage, it) -> new CaptureFailure.TimedOut(stage, it.millis("afterMillis"))),
            Map.entry(
                    FindingCode.SERVICE_REFUSED,
                    (stage, it) -> new CaptureFailure.ServiceRefused(stage, it.text("reply"))),
            Map.entry(FindingCode.NOT_THE_PROTOCOL, SavedFailure::notTheProtocol),
            Map.entry(
                    FindingCode.STARTTLS_NOT_OFFERED,
                    (stage, it) -> new CaptureFailure.StartTlsNotOffered(it.texts("offered"))),
            Map.entry(
                    FindingCode.STARTTLS_REFUSED, (stage, it) -> new CaptureFailure.StartTlsRefused(it.text("reply"))),
            Map.entry(FindingCode.STARTTLS_MASKED, (stage, it) -> new CaptureFailure.StartTlsMasked(it.text("mask"))),
            Map.entry(
                    FindingCode.PROTOCOL_VIOLATION,
                    (stage, it) -> new CaptureFailure.ProtocolViolation(stage, it.text("limit"))),
            Map.entry(FindingCode.TLS_ALERT, SavedFailure::tlsAlert),
            Map.entry(
                    FindingCode.NO_COMMON_VERSION,
                    (stage, it) -> new CaptureFailure.NoCommonVersion(it.texts("offered"), it.text("reason"))),
            Map.entry(
                    FindingCode.NO_COMMON_CIPHER, (stage, it) -> new CaptureFailure.NoCommonCipher(it.text("reason"))),
            Map.entry(
                    FindingCode.CLIENT_CERTIFICATE_REQUIRED,
                    (stage, it) -> new CaptureFailure.ClientCertificateRequired(
                            stage, it.optional("alert", SavedFailure::alert))),
            Map.entry(
                    FindingCode.CLIENT_CERTIFICATE_REFUSED,
                    (stage, it) -> new CaptureFailure.ClientCertificateRefused(
                            stage, it.object("alert", SavedFailure::alert))),
            Map.entry(FindingCode.NO_CERTIFICATE, (stage, it) -> new CaptureFailure.NoCertificate()));

    @FunctionalInterface
    private interface Kind {
        CaptureFailure read(Stage stage, Fields facts) throws UnreadableReportException;
    }

    private SavedFailure() {}

    static CaptureFailure read(Fields failure) throws UnreadableReportException {
        FindingCode code = failure.word("code", FindingCode.values(), FindingCode::word);
        Stage stage = failure.word("stage", Stage.values(), Stage::word);
        Kind kind = KINDS.get(code);
        if (kind == null) {
            throw new UnreadableReportException(failure.where() + ": " + code.word() + " cannot end a capture");
        }
        Fields facts = failure.optional("facts", it -> it)
                .orElseGet(() -> new Fields(JsonNodeFactory.instance.objectNode(), failure.where() + ", facts"));
        return kind.read(stage, facts);
    }

    static Alert alert(Fields alert) throws UnreadableReportException {
        return new Alert(
                alert.word("from", Dialogue.Speaker.values(), Dialogue.Speaker::word),
                alert.yes("fatal"),
                alert.integer("number"),
                alert.text("name"));
    }

    private static CaptureFailure tlsAlert(Stage stage, Fields facts) throws UnreadableReportException {
        Alert alert = facts.optional("alert", SavedFailure::alert)
                .orElseThrow(() -> new UnreadableReportException(facts.where() + ": \"alert\" is missing"));
        return new CaptureFailure.TlsAlert(stage, alert);
    }

    private static CaptureFailure notTheProtocol(Stage stage, Fields facts) throws UnreadableReportException {
        Optional<CaptureFailure.NotTheProtocol.Fit> fit = facts.has("fitsProtocol")
                ? Optional.of(new CaptureFailure.NotTheProtocol.Fit(
                        facts.word("fitsProtocol", MailProtocol.values(), MailProtocol::word),
                        facts.word("fitsTlsMode", TlsMode.values(), TlsMode::word)))
                : Optional.empty();
        return new CaptureFailure.NotTheProtocol(
                stage, facts.word("expected", MailProtocol.values(), MailProtocol::word), facts.text("saw"), fit);
    }
}
