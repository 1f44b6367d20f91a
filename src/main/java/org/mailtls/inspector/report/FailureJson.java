package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.target.IpText;

/** What ended a capture, as code and stage; its own evidence stands under {@code facts}. */
final class FailureJson {
    private FailureJson() {}

    static ObjectNode of(CaptureFailure failure) {
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        node.put("code", FindingCode.of(failure).word());
        node.put("stage", failure.stage().word());
        ObjectNode facts = facts(failure);
        if (!facts.isEmpty()) {
            node.set("facts", facts);
        }
        return node;
    }

    private static ObjectNode facts(CaptureFailure failure) {
        ObjectNode facts = JsonReport.MAPPER.createObjectNode();
        return switch (failure) {
            case CaptureFailure.NameNotResolved it ->
                facts.put("host", it.host()).put("reason", it.reason());
            case CaptureFailure.DnsFailed it ->
                facts.put("server", it.server()).put("query", it.query()).put("reason", it.reason());
            case CaptureFailure.NullMx it -> facts.put("domain", it.domain());
            case CaptureFailure.ConnectionRefused it ->
                facts.put("address", IpText.of(it.address())).put("port", it.port());
            case CaptureFailure.ConnectionTimedOut it ->
                after(facts.put("address", IpText.of(it.address())).put("port", it.port()), it.after());
            case CaptureFailure.NetworkUnreachable it ->
                facts.put("address", IpText.of(it.address())).put("reason", it.reason());
            case CaptureFailure.ConnectionClosed it -> facts.put("reason", it.reason());
            case CaptureFailure.TimedOut it -> after(facts, it.after());
            case CaptureFailure.ServiceRefused it -> facts.put("reply", it.reply());
            case CaptureFailure.NotTheProtocol it -> notTheProtocol(facts, it);
            case CaptureFailure.StartTlsNotOffered it -> texts(facts, "offered", it.offered());
            case CaptureFailure.StartTlsRefused it -> facts.put("reply", it.reply());
            case CaptureFailure.StartTlsMasked it -> facts.put("mask", it.mask());
            case CaptureFailure.ProtocolViolation it -> facts.put("limit", it.limit());
            case CaptureFailure.TlsAlert it -> facts.set("alert", alert(it.alert()));
            case CaptureFailure.NoCommonVersion it ->
                texts(facts, "offered", it.offered()).put("reason", it.reason());
            case CaptureFailure.NoCommonCipher it -> facts.put("reason", it.reason());
            case CaptureFailure.ClientCertificateRequired it -> perhaps(facts, it.alert());
            case CaptureFailure.ClientCertificateRefused it -> facts.set("alert", alert(it.alert()));
            case CaptureFailure.NoCertificate it -> facts;
        };
    }

    private static ObjectNode notTheProtocol(ObjectNode facts, CaptureFailure.NotTheProtocol it) {
        facts.put("expected", it.expected().word()).put("saw", it.saw());
        it.fits()
                .ifPresent(fit -> facts.put("fitsProtocol", fit.protocol().word())
                        .put("fitsTlsMode", fit.mode().word()));
        return facts;
    }

    private static ObjectNode perhaps(ObjectNode facts, Optional<Alert> closing) {
        closing.ifPresent(alert -> facts.set("alert", alert(alert)));
        return facts;
    }

    private static ObjectNode after(ObjectNode facts, Duration after) {
        return facts.put("afterMillis", after.toMillis());
    }

    private static ObjectNode texts(ObjectNode facts, String name, List<String> texts) {
        ArrayNode array = facts.putArray(name);
        texts.forEach(array::add);
        return facts;
    }

    static ObjectNode alert(Alert alert) {
        return JsonReport.MAPPER
                .createObjectNode()
                .put("from", alert.from().word())
                .put("number", alert.number())
                .put("name", alert.name())
                .put("fatal", alert.fatal());
    }
}
