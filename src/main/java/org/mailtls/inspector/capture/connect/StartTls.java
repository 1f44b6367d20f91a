package org.mailtls.inspector.capture.connect;

import java.time.Duration;
import java.util.Optional;
import org.mailtls.inspector.capture.Timeouts;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.target.MailProtocol;

/** A mail protocol's dialogue around TLS. It sends no mail and no credentials. */
public sealed interface StartTls permits SmtpStartTls, ImapStartTls, Pop3StartTls, SieveStartTls {

    /** How long a server gets to answer our leave-taking. */
    Duration FAREWELL = Duration.ofMillis(500);

    /**
     * Waits for the server's greeting, saying nothing.
     *
     * @throws StageFailedException if it is none, or none of this protocol
     */
    void readGreeting(LineChannel channel) throws StageFailedException;

    /**
     * Asks for TLS, up to the server's go-ahead. A server that does not offer TLS is asked all the same: some give the
     * go-ahead, and then their certificates are seen.
     *
     * @return what a sender would have stumbled over, although the server gave its go-ahead
     * @throws StageFailedException if the server does not give its go-ahead
     */
    Optional<CaptureFailure> requestTls(LineChannel channel) throws StageFailedException;

    /**
     * Asks again what the server can do, now through TLS.
     *
     * @throws StageFailedException if the server no longer wants to
     */
    void introduceAgain(LineChannel channel) throws StageFailedException;

    /**
     * Takes leave, and waits only a moment for the answer.
     *
     * @throws StageFailedException if the server has gone already
     */
    void leave(LineChannel channel) throws StageFailedException;

    /**
     * The dialogue of a protocol.
     *
     * @param ownName what to greet with, where the protocol has us greet
     */
    static StartTls of(MailProtocol protocol, String ownName, Timeouts timeouts) {
        return switch (protocol) {
            case SMTP -> new SmtpStartTls("EHLO", ownName, timeouts);
            case LMTP -> new SmtpStartTls("LHLO", ownName, timeouts);
            case IMAP -> new ImapStartTls(timeouts);
            case POP3 -> new Pop3StartTls(timeouts);
            case SIEVE -> new SieveStartTls(timeouts);
        };
    }
}
