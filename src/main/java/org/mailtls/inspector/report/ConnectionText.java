package org.mailtls.inspector.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateDetails.SignedTimestamp;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.certificate.SignedTimestamps;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.HandshakeFacts.ClientCertificateRequest;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.target.MailTarget;

/** The connection and everything the handshake settled. */
final class ConnectionText {
    private static final int COLUMN = 32;
    private static final int MOST_NAMES = 200;

    private final TextPage page;

    private ConnectionText(TextPage page) {
        this.page = page;
    }

    static void append(TextPage page, EndpointAssessment endpoint, MailTarget target) {
        if (target instanceof MailTarget.SavedChain) {
            return;
        }
        page.heading("Connection");
        ConnectionText text = new ConnectionText(page);
        EndpointEvidence evidence = endpoint.evidence();
        text.row("Server", Names.of(evidence.endpoint()));
        evidence.attempts().forEach(attempt -> text.attempt(attempt, evidence));
        evidence.refusedOffers().forEach(text::refused);
        evidence.handshake().ifPresentOrElse(text::handshake, () -> text.row("TLS", "no handshake took place"));
        evidence.withoutSni().ifPresent(shown -> text.nameless(shown, evidence));
        text.key(evidence);
        text.row("OpenSSL would say", OtherTools.openssl(endpoint));
        text.row("Postfix would say", OtherTools.postfix(endpoint));
        text.row("GnuTLS would say", OtherTools.gnutls(endpoint));
        evidence.injectedOctets()
                .ifPresent(octets -> text.row("Clear text behind STARTTLS", octets + " bytes, thrown away"));
        text.timings(evidence);
        text.checks(evidence.checks());
    }

    private void attempt(ConnectAttempt attempt, EndpointEvidence evidence) {
        String outcome = attempt.failure()
                .map(failure -> Phrases.get(FindingCode.of(failure).word() + ".title"))
                .orElseGet(() -> evidence.endpoint()
                                .address()
                                .filter(attempt.address()::equals)
                                .isPresent()
                        ? "connected"
                        : "given up, as another address was faster");
        row("Tried", IpText.of(attempt.address()) + ": " + outcome + ", after " + Words.duration(attempt.spent()));
    }

    private void refused(RefusedOffer offer) {
        String name = offer.sni().map(sni -> "the server name " + sni).orElse("no server name");
        row(
                "Refused offer",
                Optional.of(String.join(", ", offer.versions()) + " with " + name + ": "
                        + Phrases.get(FindingCode.of(offer.failure()).word() + ".title")));
        if (offer.failure() instanceof CaptureFailure.TlsAlert refusal) {
            row("Alert to that offer", Optional.of(words(refusal.alert())));
        }
    }

    private void nameless(NamelessHandshake shown, EndpointEvidence evidence) {
        String words = shown.endEntity()
                .map(other -> evidence.endEntity().filter(other::equals).isPresent()
                        ? "the same certificate"
                        : "another certificate: " + words(other))
                .or(() -> shown.failure()
                        .map(failure -> "no certificate: "
                                + Phrases.get(FindingCode.of(failure).word() + ".title")))
                .orElse("no certificate");
        row("Without server name (SNI)", words);
    }

    private static String words(Certificate certificate) {
        String print = ", SHA-256 " + certificate.sha256().hex();
        return CertificateDetails.of(certificate)
                .map(details -> Messages.printable(details.subjectShort()) + ", issued by "
                        + Messages.printable(details.issuerShort()) + print)
                .orElse("unreadable" + print);
    }

    private void handshake(HandshakeFacts tls) {
        row("Handshake completed", yesNo(tls.completed()));
        row("TLS version", tls.version());
        row("Cipher suite", tls.cipherSuite().map(suite -> "%s (0x%04x)".formatted(suite.name(), suite.code())));
        row(
                "Key exchange group (temp key)",
                tls.namedGroup().map(group -> group.name() + ", " + group.bits() + " bits"));
        row("Signature scheme", tls.signatureScheme().map(HandshakeFacts.SignatureScheme::name));
        row("Peer signature type", tls.signatureScheme().map(HandshakeFacts.SignatureScheme::type));
        row("Peer signing digest", tls.signatureScheme().flatMap(HandshakeFacts.SignatureScheme::digest));
        row("Alert", tls.alert().map(ConnectionText::words));
        if (tls.outline()) {
            row("Further facts", "not known: other software saw this handshake and told an outline of it");
        } else {
            seen(tls);
        }
    }

    /** What is known, also by its absence, of a handshake that we saw ourselves. */
    private void seen(HandshakeFacts tls) {
        row("Server name sent (SNI)", Optional.of(tls.sni().orElse("none")));
        row("ALPN", Optional.of(tls.alpn().orElse("none negotiated")));
        row("Secure renegotiation", tls.secureRenegotiation() ? "supported" : "not supported");
        row("Extended master secret", yesNo(tls.extendedMasterSecret()));
        row("Compression", Optional.of(tls.compression()));
        row("Session", "new");
        row("Session id", tls.sessionId().map(Der::hex).or(() -> Optional.of("none")));
        tickets(tls.tickets());
        row("Stapled OCSP response", octets(tls.stapledOcsp()));
        timestamps("Signed timestamps (handshake)", tls.sctList().stream().map(Der::bytes), SignedTimestamps::of);
        timestamps(
                "Signed timestamps (stapled)",
                tls.staples().stream().map(Staple::response).map(Der::bytes),
                SignedTimestamps::inOcspResponse);
        tls.clientCertificateRequest()
                .ifPresentOrElse(this::clientCertificate, () -> row("Client certificate", "not requested"));
        row("Bytes read", Long.toString(tls.bytesRead()));
        row("Bytes written", Long.toString(tls.bytesWritten()));
    }

    private void timestamps(String label, Stream<byte[]> sent, Function<byte[], List<SignedTimestamp>> reader) {
        List<String> words =
                sent.flatMap(bytes -> words(bytes, reader)).distinct().toList();
        row(label, words.isEmpty() ? "none sent" : words.getFirst());
        words.stream().skip(1).limit(MOST_NAMES).forEach(further -> row("", further));
    }

    /** A list that cannot be read says so instead: it is the server's, and may be anything. */
    private static Stream<String> words(byte[] sent, Function<byte[], List<SignedTimestamp>> reader) {
        try {
            return reader.apply(sent).stream().map(Words::timestamp);
        } catch (IllegalArgumentException e) {
            return Stream.of(sent.length + " bytes that cannot be read");
        }
    }

    private void key(EndpointEvidence evidence) {
        evidence.endEntity()
                .flatMap(CertificateDetails::of)
                .ifPresent(leaf -> row(
                        "Server public key",
                        Messages.printable(leaf.keyAlgorithm()) + ", " + leaf.keySize() + " bits"));
    }

    private void tickets(List<Ticket> tickets) {
        if (tickets.isEmpty()) {
            row("Session tickets", "none");
        }
        for (Ticket ticket : tickets) {
            String earlyData = ticket.maxEarlyData().isPresent()
                    ? ", early data up to " + ticket.maxEarlyData().getAsLong() + " bytes"
                    : "";
            row(
                    "Session ticket",
                    ticket.length() + " bytes, lifetime " + ticket.lifetime().toSeconds() + " s" + earlyData);
        }
    }

    private void clientCertificate(ClientCertificateRequest request) {
        row("Client certificate", "requested");
        row("Client certificate types", Optional.of(joined(request.certificateTypes())));
        row("Accepted signature schemes", Optional.of(joined(request.signatureSchemes())));
        List<String> issuers = request.acceptableIssuers();
        if (issuers.isEmpty()) {
            row("Acceptable CA names", "none sent: any");
        }
        for (String issuer : issuers.subList(0, Math.min(issuers.size(), MOST_NAMES))) {
            row("Acceptable CA name", Messages.printable(issuer));
        }
        if (issuers.size() > MOST_NAMES) {
            row("", "\u2026 (" + (issuers.size() - MOST_NAMES) + " more)");
        }
    }

    private void timings(EndpointEvidence evidence) {
        for (Stage stage : Stage.values()) {
            evidence.timings()
                    .of(stage)
                    .map(Duration::toMillis)
                    .ifPresent(millis -> row("Time, " + stage.word(), millis + " ms"));
        }
    }

    private void checks(Map<Check, CheckState> checks) {
        for (Check check : Check.values()) {
            Optional.ofNullable(checks.get(check)).ifPresent(state -> row("Check, " + check.word(), words(state)));
        }
    }

    private static String words(CheckState state) {
        return switch (state) {
            case CheckState.NotRun notRun -> "not run: " + Messages.printable(notRun.reason());
            case CheckState.Pending pending -> "still running";
            case CheckState.Done done -> "done";
        };
    }

    private static String words(Alert alert) {
        return (alert.fatal() ? "fatal" : "warning") + " " + alert.number() + " (" + alert.name() + "), from the "
                + alert.from().word();
    }

    private static Optional<String> octets(Optional<Der> sent) {
        return Optional.of(sent.map(bytes -> bytes.length() + " bytes").orElse("none sent"));
    }

    private static String joined(List<String> values) {
        return values.isEmpty() ? "none" : values.stream().collect(Collectors.joining(", "));
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private void row(String label, Optional<String> value) {
        value.ifPresent(it -> row(label, Messages.printable(it)));
    }

    private void row(String label, String value) {
        page.row(0, COLUMN, label, value);
    }
}
