package org.mailtls.inspector.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.HandshakeFacts.CipherSuite;
import org.mailtls.inspector.evidence.HandshakeFacts.ClientCertificateRequest;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.evidence.HandshakeFacts.SignatureScheme;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;

/** Reads what a handshake settled back from a saved report. */
final class SavedHandshake {
    private SavedHandshake() {}

    static HandshakeFacts read(Fields tls) throws UnreadableReportException {
        return new HandshakeFacts(
                tls.yes("completed"),
                tls.optionalText("version"),
                tls.has("cipherSuite")
                        ? Optional.of(new CipherSuite(tls.integer("cipherSuiteCode"), tls.text("cipherSuite")))
                        : Optional.empty(),
                tls.has("namedGroup")
                        ? Optional.of(new NamedGroup(tls.text("namedGroup"), tls.integer("namedGroupBits")))
                        : Optional.empty(),
                tls.has("signatureScheme")
                        ? Optional.of(new SignatureScheme(
                                tls.text("signatureScheme"),
                                tls.text("signatureType"),
                                tls.optionalText("signatureDigest")))
                        : Optional.empty(),
                tls.optionalText("alpn"),
                tls.optionalText("sni"),
                tls.bytes("sessionId"),
                tls.list("tickets", SavedHandshake::ticket),
                tls.yes("extendedMasterSecret"),
                tls.yes("secureRenegotiation"),
                tls.text("compression"),
                staples(tls),
                tls.bytes("sctList"),
                tls.yes("clientCertificateRequested")
                        ? Optional.of(new ClientCertificateRequest(
                                tls.texts("clientCertificateTypes"),
                                tls.texts("clientSignatureSchemes"),
                                tls.texts("acceptableIssuers")))
                        : Optional.empty(),
                tls.optional("alert", SavedFailure::alert),
                tls.number("bytesRead"),
                tls.number("bytesWritten"),
                tls.yes("outline"));
    }

    private static List<Staple> staples(Fields tls) throws UnreadableReportException {
        List<Staple> staples = new ArrayList<>();
        tls.bytes("stapledOcspResponse").ifPresent(response -> staples.add(new Staple(0, response)));
        staples.addAll(tls.list("staples", SavedHandshake::staple));
        return staples;
    }

    private static Staple staple(Fields fields) throws UnreadableReportException {
        return new Staple(
                fields.integer("index"), fields.bytes("response").orElseThrow(() -> fields.missing("response")));
    }

    private static Ticket ticket(Fields fields) throws UnreadableReportException {
        return new Ticket(
                Duration.ofSeconds(fields.number("lifetimeSeconds")),
                fields.integer("bytes"),
                fields.has("maxEarlyData") ? OptionalLong.of(fields.number("maxEarlyData")) : OptionalLong.empty());
    }
}
