package org.mailtls.inspector.capture.handshake;

import java.io.IOException;
import java.util.Optional;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.connect.TcpConnection;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.NoCertificate;
import org.mailtls.inspector.target.MailProtocol;

/**
 * Does the client's part of a TLS handshake, TLS 1.0 to 1.3, to see what the server shows. It judges nothing, and keeps what
 * it has seen whatever happens afterwards.
 *
 * @param sni the server name to send (RFC 6066 section 3); empty to send none
 * @param identity what to show to a server that demands a client certificate
 * @param protocol the mail protocol expected on the connection
 */
public record TlsHandshaker(Optional<String> sni, Optional<ClientIdentity> identity, MailProtocol protocol) {

    /** Does the handshake; the connection is closed if it fails. */
    public TlsChannel handshake(TcpConnection connection, Offer offer, Deadline deadline) throws IOException {
        connection.deadline(deadline);
        Sighting sighting = new Sighting();
        SeeingCrypto crypto = new SeeingCrypto(sighting);
        Optional<OwnCredentials> credentials =
                identity.isEmpty() ? Optional.empty() : Optional.of(new OwnCredentials(crypto, identity.get()));
        BoundedInput input = new BoundedInput(connection.input());
        SeeingProtocol tls = new SeeingProtocol(input, connection.output(), sighting);
        HandshakeFailures failures = new HandshakeFailures(sighting, input, offer, protocol);
        Optional<CaptureFailure> failure;
        try {
            tls.connect(new SeeingClient(crypto, offer, sni, credentials, sighting));
            sighting.completed = true;
            failure = sighting.presented.isEmpty() ? Optional.of(new NoCertificate()) : Optional.empty();
        } catch (IOException e) {
            failure = Optional.of(failures.during(e, deadline.allowed()));
        }
        sighting.bytesRead = connection.bytesRead();
        sighting.bytesWritten = connection.bytesWritten();
        return new TlsChannel(tls, sighting, failures, failure);
    }
}
