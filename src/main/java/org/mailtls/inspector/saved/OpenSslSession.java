package org.mailtls.inspector.saved;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.evidence.Timings;
import org.mailtls.inspector.target.MailTarget;

/**
 * What {@code openssl s_client} printed, with or without the command line before it. Session secrets in it, such as the master key, are
 * not taken over.
 */
final class OpenSslSession {
    private static final int MAXIMUM_CERTIFICATES = 100;
    private static final String CHAIN = "Certificate chain";
    private static final Pattern SESSION = Pattern.compile("(?m)^(CONNECTED\\(|Certificate chain\\r?$|depth=\\d)");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private final String text;

    OpenSslSession(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    static boolean recognises(String text) {
        return SESSION.matcher(text).find();
    }

    /**
     * The evidence in it.
     *
     * @param name what the text is called
     * @param now stands for the time of capture, which is not told
     * @param reader stands for the computer that captured, which is not told either
     * @throws UnreadableEvidenceException if it shows no certificate
     */
    Evidence evidence(String name, Instant now, CapturingHost reader) throws UnreadableEvidenceException {
        List<Certificate> presented = presented();
        Optional<MailTarget.Server> target = new OpenSslCommand(text).target(name);
        Optional<HandshakeFacts> handshake = new OpenSslHandshake(text).facts(target);
        EndpointEvidence endpoint = new EndpointEvidence(
                target.map(server -> new Endpoint(server.host(), OptionalInt.empty(), Optional.empty(), server.port()))
                        .orElseGet(() -> SavedEvidence.nowhere(name)),
                List.of(),
                Dialogue.EMPTY,
                handshake,
                presented,
                OptionalInt.empty(),
                Map.of(Check.STAPLE, new CheckState.NotRun("It is not read from what OpenSSL printed.")),
                handshake.flatMap(HandshakeFacts::alert).map(OpenSslSession::failure),
                Timings.NONE,
                Inquiries.NONE);
        return new Evidence(
                target.<MailTarget>map(server -> server).orElseGet(() -> new MailTarget.SavedChain(name)),
                reader,
                now,
                Duration.ZERO,
                DnsEvidence.notAsked(),
                List.of(endpoint));
    }

    /** The chain as it was sent, else the server's certificate alone. */
    private List<Certificate> presented() throws UnreadableEvidenceException {
        int chain = text.indexOf(CHAIN);
        List<Certificate> certificates = chain < 0 ? List.of() : certificates(section(chain));
        if (certificates.isEmpty()) {
            certificates = certificates(text);
        }
        if (certificates.isEmpty()) {
            throw new UnreadableEvidenceException("the session shows no certificate; run it again with -showcerts.");
        }
        return certificates;
    }

    private String section(int start) {
        int end = text.indexOf("\n---\n", start);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    private static List<Certificate> certificates(String part) throws UnreadableEvidenceException {
        List<Certificate> certificates = new ArrayList<>();
        for (MatchResult block : PEM.matcher(part).results().toList()) {
            certificates.add(certificate(block.group(1)));
        }
        if (certificates.size() > MAXIMUM_CERTIFICATES) {
            throw new UnreadableEvidenceException("it holds more than " + MAXIMUM_CERTIFICATES + " certificates.");
        }
        return certificates;
    }

    private static Certificate certificate(String base64) throws UnreadableEvidenceException {
        try {
            return Certificate.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvidenceException("a certificate in it is damaged: " + e.getMessage(), e);
        }
    }

    private static CaptureFailure failure(HandshakeFacts.Alert alert) {
        return alert.number() == HandshakeAlerts.CERTIFICATE_REQUIRED
                ? new CaptureFailure.ClientCertificateRequired(Stage.AFTER_HANDSHAKE, Optional.of(alert))
                : new CaptureFailure.TlsAlert(Stage.HANDSHAKE, alert);
    }
}
