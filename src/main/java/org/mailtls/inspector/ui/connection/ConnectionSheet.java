package org.mailtls.inspector.ui.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.FactSheet.Row;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Texts;

/** The connection's facts in words, section by section. */
final class ConnectionSheet {
    private ConnectionSheet() {}

    static FactSheet of(Evidence whole, EndpointEvidence endpoint) {
        FactSheet sheet = new FactSheet().section(Texts.of("connection.server"), server(whole, endpoint));
        endpoint.handshake()
                .ifPresent(facts -> sheet.section(Texts.of("connection.tls"), tls(facts))
                        .section(Texts.of("connection.session"), session(facts))
                        .section(Texts.of("connection.client-certificate"), clientCertificate(facts)));
        return sheet.section(Texts.of("connection.attempts"), attempts(endpoint))
                .section(Texts.of("connection.timings"), timings(endpoint))
                .section(Texts.of("connection.checks"), checks(endpoint.checks()));
    }

    private static List<Row> server(Evidence whole, EndpointEvidence endpoint) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(Texts.of("connection.host"), endpoint.endpoint().host().display()));
        endpoint.endpoint()
                .address()
                .map(IpText::of)
                .ifPresent(address -> rows.add(Row.of(
                        Texts.of("connection.address"),
                        Texts.of(
                                "connection.address.value",
                                address,
                                Integer.toString(endpoint.endpoint().port())))));
        service(whole.target()).ifPresent(service -> rows.add(Row.of(Texts.of("connection.service"), service)));
        rows.add(Row.of(Texts.of("connection.started"), Moments.exact(whole.startedAt())));
        rows.add(Row.of(
                Texts.of("connection.by"), whole.by().name() + " (" + whole.by().os() + ")"));
        endpoint.injectedOctets()
                .ifPresent(octets ->
                        rows.add(Row.of(Texts.of("connection.injected"), Texts.of("bytes", Integer.toString(octets)))));
        return rows;
    }

    private static Optional<String> service(MailTarget target) {
        return switch (target) {
            case MailTarget.Server server ->
                Optional.of(
                        Texts.of("connection.service.value", server.protocol().name(), tlsMode(server.tlsMode())));
            case MailTarget.Domain domain ->
                Optional.of(
                        Texts.of("connection.service.value", domain.protocol().name(), tlsMode(domain.tlsMode())));
            case MailTarget.SavedChain _ -> Optional.empty();
        };
    }

    private static String tlsMode(TlsMode mode) {
        return Texts.of("tls-mode." + mode.word());
    }

    private static List<Row> tls(HandshakeFacts facts) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(Texts.of("connection.completed"), yesNo(facts.completed())));
        rows.add(Row.of(Texts.of("connection.version"), facts.version().orElse(Texts.of("not-reached"))));
        rows.add(Row.of(
                Texts.of("connection.cipher"),
                facts.cipherSuite()
                        .map(suite -> String.format("%s (0x%04X)", suite.name(), suite.code()))
                        .orElse(Texts.of("not-reached"))));
        rows.add(Row.of(
                Texts.of("connection.group"),
                facts.namedGroup()
                        .map(group -> group.name() + ", " + Texts.of("bits", Integer.toString(group.bits())))
                        .orElse(Texts.of("none"))));
        facts.signatureScheme().ifPresent(scheme -> {
            rows.add(Row.of(Texts.of("connection.signature"), scheme.name() + " (" + scheme.type() + ")"));
            scheme.digest().ifPresent(digest -> rows.add(Row.of(Texts.of("connection.digest"), digest)));
        });
        rows.add(Row.of(Texts.of("connection.sni"), facts.sni().orElse(Texts.of("none-sent"))));
        rows.add(Row.of(Texts.of("connection.alpn"), facts.alpn().orElse(Texts.of("none"))));
        rows.add(Row.of(Texts.of("connection.ems"), olderThan13(facts, facts.extendedMasterSecret())));
        rows.add(Row.of(Texts.of("connection.renegotiation"), olderThan13(facts, facts.secureRenegotiation())));
        rows.add(Row.of(Texts.of("connection.compression"), facts.compression()));
        rows.add(Row.of(
                Texts.of("connection.staple"),
                facts.stapledOcsp()
                        .map(staple -> Texts.of("connection.staple.value", Integer.toString(staple.length())))
                        .orElse(Texts.of("none-sent"))));
        facts.sctList()
                .ifPresent(list -> rows.add(
                        Row.of(Texts.of("connection.scts"), Texts.of("bytes", Integer.toString(list.length())))));
        rows.add(Row.of(
                Texts.of("connection.alert"),
                facts.alert().map(ConnectionSheet::alert).orElse(Texts.of("none"))));
        return rows;
    }

    private static String alert(HandshakeFacts.Alert alert) {
        return Texts.of(
                "connection.alert.value",
                Integer.toString(alert.number()),
                alert.name(),
                Texts.of(alert.from() == Dialogue.Speaker.SERVER ? "connection.from-server" : "connection.from-us"),
                Texts.of(alert.fatal() ? "connection.fatal" : "connection.warning"));
    }

    private static List<Row> session(HandshakeFacts facts) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.code(
                Texts.of("connection.session-id"),
                facts.sessionId()
                        .map(id -> id.hex())
                        .filter(hex -> !hex.isEmpty())
                        .orElse(Texts.of("none"))));
        rows.add(Row.of(
                Texts.of("connection.tickets"),
                facts.tickets().isEmpty()
                        ? Texts.of("none")
                        : String.join(
                                "\n",
                                facts.tickets().stream()
                                        .map(ConnectionSheet::ticket)
                                        .toList())));
        rows.add(Row.of(
                Texts.of("connection.bytes"),
                Texts.of(
                        "connection.bytes.value",
                        Long.toString(facts.bytesRead()),
                        Long.toString(facts.bytesWritten()))));
        return rows;
    }

    private static String ticket(HandshakeFacts.Ticket ticket) {
        return Texts.of(
                        "connection.ticket.value",
                        Integer.toString(ticket.length()),
                        Long.toString(ticket.lifetime().toSeconds()))
                + (ticket.maxEarlyData().isPresent()
                        ? Texts.of(
                                "connection.early-data",
                                Long.toString(ticket.maxEarlyData().getAsLong()))
                        : "");
    }

    private static List<Row> clientCertificate(HandshakeFacts facts) {
        return facts.clientCertificateRequest()
                .map(request -> {
                    List<Row> rows = new ArrayList<>();
                    rows.add(Row.of(Texts.of("connection.requested"), Texts.of("yes")));
                    several(rows, "connection.acceptable", request.acceptableIssuers());
                    several(rows, "connection.certificate-types", request.certificateTypes());
                    several(rows, "connection.schemes", request.signatureSchemes());
                    return rows;
                })
                .orElseGet(() -> List.of(Row.of(Texts.of("connection.requested"), Texts.of("no"))));
    }

    private static void several(List<Row> rows, String key, List<String> values) {
        rows.add(Row.of(Texts.of(key), values.isEmpty() ? Texts.of("none") : String.join("\n", values)));
    }

    private static List<Row> attempts(EndpointEvidence endpoint) {
        return endpoint.attempts().stream()
                .map(attempt -> Row.of(IpText.of(attempt.address()), outcome(attempt)))
                .toList();
    }

    private static String outcome(ConnectAttempt attempt) {
        return Texts.of(
                "connection.attempt",
                attempt.failure().map(FailureText::of).orElse(Texts.of("connection.attempt.ok")),
                Moments.spent(attempt.spent()));
    }

    private static List<Row> timings(EndpointEvidence endpoint) {
        return Arrays.stream(Stage.values())
                .flatMap(stage -> endpoint.timings().of(stage).stream()
                        .map(spent -> Row.of(Texts.of("stage." + stage.word()), Moments.spent(spent))))
                .toList();
    }

    private static List<Row> checks(Map<Check, CheckState> checks) {
        return Arrays.stream(Check.values())
                .filter(checks::containsKey)
                .map(check -> Row.of(
                        Texts.of("check." + check.word()),
                        Optional.ofNullable(checks.get(check))
                                .map(ConnectionSheet::state)
                                .orElse("")))
                .toList();
    }

    private static String state(CheckState state) {
        return switch (state) {
            case CheckState.Done done -> Texts.of("check-state.done");
            case CheckState.Pending pending -> Texts.of("check-state.pending");
            case CheckState.NotRun(String reason) -> Texts.of("check-state.not-run", reason);
        };
    }

    /** For what TLS 1.3 does not have (RFC 8446 section 1.3). */
    private static String olderThan13(HandshakeFacts facts, boolean value) {
        boolean foreign = !value && facts.version().filter("TLSv1.3"::equals).isPresent();
        return foreign ? Texts.of("connection.not-in-13") : yesNo(value);
    }

    private static String yesNo(boolean value) {
        return Texts.of(value ? "yes" : "no");
    }
}
