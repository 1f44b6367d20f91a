package org.mailtls.inspector.capture.handshake;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.connect.StageFailedException;
import org.mailtls.inspector.capture.connect.TcpConnection;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.HandshakeFacts;

/**
 * A TLS connection after its handshake, or what there is of one. What it knows may grow while it is used: tickets and alerts
 * come later.
 */
public final class TlsChannel {
    private final SeeingProtocol protocol;
    private final Sighting sighting;
    private final HandshakeFailures failures;
    private final Optional<CaptureFailure> failure;

    TlsChannel(
            SeeingProtocol protocol, Sighting sighting, HandshakeFailures failures, Optional<CaptureFailure> failure) {
        this.protocol = protocol;
        this.sighting = sighting;
        this.failures = failures;
        this.failure = failure;
    }

    /** Why the handshake failed; empty when it is complete. */
    public Optional<CaptureFailure> failure() {
        return failure;
    }

    /** What the handshake has shown up to now; empty when the server did not answer in TLS. */
    public Optional<HandshakeFacts> facts() {
        return sighting.isAnswered() ? Optional.of(sighting.facts()) : Optional.empty();
    }

    /** The certificates the server sent, as sent. */
    public List<Certificate> presented() {
        return List.copyOf(sighting.presented);
    }

    /**
     * Hears out a server that demanded a client certificate and got none: by TLS 1.3 it refuses us only after we are done
     * (RFC 8446 section 4.4.2.4). A refusal that is under way would be lost if we spoke first, because our words would be
     * answered with a reset. A ticket or any other word from the server means that it goes on.
     *
     * @param time how long to wait for it to say anything
     * @throws StageFailedException if it refuses us
     */
    public void awaitRefusal(TcpConnection connection, Duration time) throws IOException {
        Deadline deadline = connection.deadline().within(time);
        while (mayStillBeRefused() && connection.awaitInput(deadline.remaining())) {
            try {
                protocol.readRecord();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** Whether the server demanded a client certificate, got none, and has not said yet what it makes of that. */
    public boolean mayStillBeRefused() {
        return sighting.request.isPresent()
                && !sighting.identitySent
                && sighting.version.filter("TLSv1.3"::equals).isPresent()
                && !sighting.hasTicket()
                && !protocol.isClosed()
                && protocol.applicationDataAvailable() == 0;
    }

    /** What the server sends through TLS; a failure of TLS is a {@link StageFailedException}. */
    public InputStream input() {
        return new FilterInputStream(protocol.getInputStream()) {
            @Override
            public int read() throws IOException {
                try {
                    return super.read();
                } catch (IOException e) {
                    throw failed(e);
                }
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    return super.read(target, offset, length);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        };
    }

    /** What goes to the server through TLS; a failure of TLS is a {@link StageFailedException}. */
    public OutputStream output() {
        return new FilterOutputStream(protocol.getOutputStream()) {
            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                try {
                    out.write(source, offset, length);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        };
    }

    /**
     * Says good-bye in TLS and closes the connection.
     *
     * @throws IOException if the connection is broken already
     */
    public void close() throws IOException {
        protocol.close();
    }

    private IOException failed(IOException e) {
        return e instanceof SocketTimeoutException || e instanceof StageFailedException
                ? e
                : new StageFailedException(failures.afterwards(e), e);
    }
}
