package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.TlsFatalAlert;
import org.mailtls.inspector.capture.connect.ConnectionFaults;
import org.mailtls.inspector.capture.connect.KnownGreeting;
import org.mailtls.inspector.capture.connect.StageFailedException;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ClientCertificateRefused;
import org.mailtls.inspector.evidence.CaptureFailure.ClientCertificateRequired;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionClosed;
import org.mailtls.inspector.evidence.CaptureFailure.NoCertificate;
import org.mailtls.inspector.evidence.CaptureFailure.NoCommonCipher;
import org.mailtls.inspector.evidence.CaptureFailure.NoCommonVersion;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.CaptureFailure.TimedOut;
import org.mailtls.inspector.evidence.CaptureFailure.TlsAlert;
import org.mailtls.inspector.evidence.Dialogue.Speaker;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailProtocol;

/** Turns what ended a TLS connection into a value. */
final class HandshakeFailures {
    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 23;
    private static final int HANDSHAKE_RECORD = 22;
    private static final int ALERT_RECORD = 21;
    private static final int ALERT_RECORD_LENGTH = 7;
    private static final int SSL_MAJOR_VERSION = 3;
    private static final int SERVER_HELLO = 2;
    private static final int HELLO_VERSION_OFFSET = 9;

    /** What servers say when the client certificate is missing; 41 is SSL 3.0's. */
    private static final Set<Integer> ABOUT_ONE_MISSING =
            Set.of((int) AlertDescription.handshake_failure, (int) AlertDescription.no_certificate, (int)
                    AlertDescription.certificate_required);

    /** What servers say of a client certificate that does not suit them, and some when it is missing. */
    private static final Set<Integer> ABOUT_THE_ONE_SHOWN = Set.of(
            (int) AlertDescription.bad_certificate,
            (int) AlertDescription.unsupported_certificate,
            (int) AlertDescription.certificate_revoked,
            (int) AlertDescription.certificate_expired,
            (int) AlertDescription.certificate_unknown,
            (int) AlertDescription.unknown_ca,
            (int) AlertDescription.access_denied);

    private final Sighting sighting;
    private final BoundedInput input;
    private final Offer offer;
    private final MailProtocol protocol;

    HandshakeFailures(Sighting sighting, BoundedInput input, Offer offer, MailProtocol protocol) {
        this.sighting = sighting;
        this.input = input;
        this.offer = offer;
        this.protocol = protocol;
    }

    /** What ended the handshake. */
    CaptureFailure during(IOException e, Duration waited) {
        if (e instanceof StageFailedException failed) {
            return failed.failure();
        }
        if (e instanceof SocketTimeoutException) {
            return new TimedOut(Stage.HANDSHAKE, waited);
        }
        byte[] lastWords = readArrived();
        Optional<Alert> received = sighting.alert
                .filter(alert -> alert.from() == Speaker.SERVER)
                .or(() -> e instanceof TlsFatalAlert ? Optional.empty() : alertIn(lastWords));
        if (received.isPresent()) {
            sighting.alert = received;
            return byAlert(received.get());
        }
        Optional<CaptureFailure> plain = plainText();
        if (plain.isPresent()) {
            return plain.get();
        }
        if (input.hasEnded()) {
            return closed("the server closed the connection");
        }
        return e instanceof TlsFatalAlert own ? byOwnAlert(own) : closed(ConnectionFaults.describe(e));
    }

    /** Without an alert nobody knows whether our certificate was the reason: a firewall may have ended it. */
    private CaptureFailure closed(String words) {
        return new ConnectionClosed(
                Stage.HANDSHAKE, sighting.identitySent ? words + " when we showed our client certificate" : words);
    }

    /** What ended the connection once the handshake was complete. */
    CaptureFailure afterwards(IOException e) {
        Optional<Alert> received = sighting.alert.filter(alert -> alert.from() == Speaker.SERVER);
        if (received.isPresent()) {
            return aboutOurCertificate(Stage.AFTER_HANDSHAKE, received.get())
                    .orElseGet(() -> new TlsAlert(Stage.AFTER_HANDSHAKE, received.get()));
        }
        return sighting.alert
                .filter(alert -> e instanceof TlsFatalAlert)
                .<CaptureFailure>map(alert -> new TlsAlert(Stage.AFTER_HANDSHAKE, alert))
                .orElseGet(() -> new ConnectionClosed(Stage.AFTER_HANDSHAKE, ConnectionFaults.describe(e)));
    }

    private CaptureFailure byAlert(Alert alert) {
        Optional<CaptureFailure> ours = aboutOurCertificate(Stage.HANDSHAKE, alert);
        if (ours.isPresent()) {
            return ours.get();
        }
        if (sighting.version.isPresent()) {
            return new TlsAlert(Stage.HANDSHAKE, alert);
        }
        return switch (alert.number()) {
            case AlertDescription.protocol_version ->
                new NoCommonVersion(offer.versionNames(), "the server refused every version we offered");
            case AlertDescription.handshake_failure, AlertDescription.insufficient_security -> noCommonCipher(alert);
            default -> new TlsAlert(Stage.HANDSHAKE, alert);
        };
    }

    private CaptureFailure noCommonCipher(Alert alert) {
        return isSsl3(ALERT_RECORD)
                ? new NoCommonVersion(
                        offer.versionNames(), "the server answered with an SSL 3.0 alert; it may speak nothing newer")
                : new NoCommonCipher("the server answered our offer with the alert " + alert.name());
    }

    private Optional<CaptureFailure> aboutOurCertificate(Stage stage, Alert alert) {
        if (sighting.request.isEmpty()) {
            return Optional.empty();
        }
        boolean aboutOneShown = ABOUT_THE_ONE_SHOWN.contains(alert.number());
        if (sighting.identitySent) {
            return aboutOneShown ? Optional.of(new ClientCertificateRefused(stage, alert)) : Optional.empty();
        }
        return aboutOneShown || ABOUT_ONE_MISSING.contains(alert.number())
                ? Optional.of(new ClientCertificateRequired(stage, Optional.of(alert)))
                : Optional.empty();
    }

    private CaptureFailure byOwnAlert(TlsFatalAlert own) {
        if (sighting.refusal.isPresent()) {
            return new ProtocolViolation(Stage.HANDSHAKE, sighting.refusal.get());
        }
        String words = String.valueOf(own.getMessage());
        if (words.contains("exceeds the maximum") || words.contains("longer than maximum")) {
            return new ProtocolViolation(
                    Stage.HANDSHAKE, words.substring(words.indexOf(';') + 1).strip());
        }
        if (sighting.certificateMessage && sighting.presented.isEmpty()) {
            return new NoCertificate();
        }
        if (own.getAlertDescription() == AlertDescription.protocol_version && sighting.version.isEmpty()) {
            return new NoCommonVersion(offer.versionNames(), chosenVersion());
        }
        return sighting.alert
                .<CaptureFailure>map(alert -> new TlsAlert(Stage.HANDSHAKE, alert))
                .orElseGet(() -> new ProtocolViolation(Stage.HANDSHAKE, words));
    }

    private String chosenVersion() {
        byte[] start = input.beginning();
        boolean hello = start.length > HELLO_VERSION_OFFSET + 1
                && start[0] == HANDSHAKE_RECORD
                && start[5] == SERVER_HELLO
                && start[HELLO_VERSION_OFFSET] == SSL_MAJOR_VERSION;
        if (!hello) {
            return "the server chose a version we did not offer";
        }
        int minor = start[HELLO_VERSION_OFFSET + 1];
        return "the server speaks " + (minor == 0 ? "SSL 3.0" : "TLS 1." + (minor - 1))
                + " only, which we do not offer";
    }

    private boolean isSsl3(int recordType) {
        byte[] start = input.beginning();
        return start.length > 2 && start[0] == recordType && start[1] == SSL_MAJOR_VERSION && start[2] == 0;
    }

    private Optional<CaptureFailure> plainText() {
        byte[] start = input.beginning();
        if (start.length == 0 || (start[0] >= FIRST_CONTENT_TYPE && start[0] <= LAST_CONTENT_TYPE)) {
            return Optional.empty();
        }
        String line = firstLine(input.beginning());
        return Optional.of(
                new NotTheProtocol(Stage.HANDSHAKE, protocol, KnownGreeting.quote(line), KnownGreeting.fit(line)));
    }

    /**
     * What has arrived and was not read yet: a server may send an alert and close while we are still writing, and our write
     * is what fails then.
     */
    private byte[] readArrived() {
        try {
            return input.readArrived();
        } catch (IOException e) {
            System.getLogger(HandshakeFailures.class.getName())
                    .log(System.Logger.Level.DEBUG, "reading what had arrived", e);
            return new byte[0];
        }
    }

    private static Optional<Alert> alertIn(byte[] records) {
        boolean alert = records.length >= ALERT_RECORD_LENGTH
                && records[0] == ALERT_RECORD
                && records[1] == SSL_MAJOR_VERSION
                && records[3] == 0
                && records[4] == 2;
        return alert
                ? Optional.of(
                        new Alert(Speaker.SERVER, records[5] == AlertLevel.fatal, records[6] & 0xff, Names.alert((short)
                                (records[6] & 0xff))))
                : Optional.empty();
    }

    private static String firstLine(byte[] octets) {
        return List.of(new String(octets, StandardCharsets.ISO_8859_1).split("\r?\n", 2))
                .getFirst();
    }
}
