package org.mailtls.inspector.capture.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.HandshakeFacts.CipherSuite;
import org.mailtls.inspector.evidence.HandshakeFacts.ClientCertificateRequest;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.evidence.HandshakeFacts.SignatureScheme;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;
import org.mailtls.inspector.evidence.Staple;

/** What a handshake has shown up to now; filled by the protocol's callbacks on one thread. */
final class Sighting {
    private static final int MOST_TICKETS = 16;
    private static final int MOST_STAPLES = 256;

    final List<Certificate> presented = new ArrayList<>();
    Optional<String> version = Optional.empty();
    Optional<CipherSuite> suite = Optional.empty();
    Optional<NamedGroup> group = Optional.empty();
    Optional<SignatureScheme> signature = Optional.empty();
    Optional<String> alpn = Optional.empty();
    Optional<String> sni = Optional.empty();
    Optional<Der> sessionId = Optional.empty();
    boolean extendedMasterSecret;
    boolean secureRenegotiation;
    Optional<Der> scts = Optional.empty();
    Optional<ClientCertificateRequest> request = Optional.empty();
    Optional<Alert> alert = Optional.empty();

    /** Why we did not go on, in words. */
    Optional<String> refusal = Optional.empty();

    boolean certificateMessage;
    boolean identitySent;
    boolean completed;
    long bytesRead;
    long bytesWritten;

    private final List<Ticket> tickets = new ArrayList<>();
    private final List<Staple> staples = new ArrayList<>();

    void add(Ticket ticket) {
        if (tickets.size() < MOST_TICKETS) {
            tickets.add(ticket);
        }
    }

    void add(Staple staple) {
        if (staples.size() < MOST_STAPLES) {
            staples.add(staple);
        }
    }

    boolean hasTicket() {
        return !tickets.isEmpty();
    }

    /** Whether the server has answered in TLS at all. */
    boolean isAnswered() {
        return version.isPresent() || alert.isPresent();
    }

    HandshakeFacts facts() {
        return new HandshakeFacts(
                completed,
                version,
                suite,
                version.isPresent() ? group : Optional.empty(),
                signature,
                alpn,
                sni,
                sessionId,
                tickets,
                extendedMasterSecret,
                secureRenegotiation,
                "none",
                staples,
                scts,
                request,
                alert,
                bytesRead,
                bytesWritten,
                false);
    }
}
