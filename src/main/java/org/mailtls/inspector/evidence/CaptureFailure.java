package org.mailtls.inspector.evidence;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/** Why a capture ended before its end: one record a cause, with its evidence. A chain may have been captured all the same. */
public sealed interface CaptureFailure {

    /** The stage at which it happened. */
    Stage stage();

    /** DNS has no address for the host. */
    record NameNotResolved(String host, String reason) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.RESOLVE;
        }
    }

    /** The resolver did not answer, or answered with a failure. */
    record DnsFailed(String server, String query, String reason) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.RESOLVE;
        }
    }

    /** The domain accepts no mail (RFC 7505). */
    record NullMx(String domain) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.RESOLVE;
        }
    }

    record ConnectionRefused(InetAddress address, int port) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.CONNECT;
        }
    }

    record ConnectionTimedOut(InetAddress address, int port, Duration after) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.CONNECT;
        }
    }

    record NetworkUnreachable(InetAddress address, String reason) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.CONNECT;
        }
    }

    /** The peer closed or reset the connection. */
    record ConnectionClosed(Stage stage, String reason) implements CaptureFailure {}

    /** The peer stopped answering. */
    record TimedOut(Stage stage, Duration after) implements CaptureFailure {}

    /** The greeting, EHLO or its like was answered with a refusal. */
    record ServiceRefused(Stage stage, String reply) implements CaptureFailure {}

    /**
     * The peer speaks something else.
     *
     * @param saw what it said, shortened; hostile
     * @param fits the mode and protocol that would fit what was seen, when that is known
     */
    record NotTheProtocol(Stage stage, MailProtocol expected, String saw, Optional<Fit> fits)
            implements CaptureFailure {
        /** A way of asking that the peer would have understood. */
        public record Fit(MailProtocol protocol, TlsMode mode) {}
    }

    /** @param offered the capabilities that were listed instead */
    record StartTlsNotOffered(List<String> offered) implements CaptureFailure {
        public StartTlsNotOffered {
            offered = List.copyOf(offered);
        }

        @Override
        public Stage stage() {
            return Stage.STARTTLS;
        }
    }

    record StartTlsRefused(String reply) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.STARTTLS;
        }
    }

    /**
     * A middlebox hides STARTTLS.
     *
     * @param mask the masked line, such as {@code 250-XXXXXXXA}
     */
    record StartTlsMasked(String mask) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.STARTTLS;
        }
    }

    /** @param limit the rule or limit that was broken, in words */
    record ProtocolViolation(Stage stage, String limit) implements CaptureFailure {}

    /** The handshake ended with an alert, from either side. */
    record TlsAlert(Stage stage, HandshakeFacts.Alert alert) implements CaptureFailure {}

    /** @param offered the versions we offered */
    record NoCommonVersion(List<String> offered, String reason) implements CaptureFailure {
        public NoCommonVersion {
            offered = List.copyOf(offered);
        }

        @Override
        public Stage stage() {
            return Stage.HANDSHAKE;
        }
    }

    record NoCommonCipher(String reason) implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.HANDSHAKE;
        }
    }

    /** The server insists on a client certificate. */
    record ClientCertificateRequired(Stage stage, Optional<HandshakeFacts.Alert> alert) implements CaptureFailure {}

    /** The server refuses the client certificate that it was shown. */
    record ClientCertificateRefused(Stage stage, HandshakeFacts.Alert alert) implements CaptureFailure {}

    /** The handshake carried no certificate. */
    record NoCertificate() implements CaptureFailure {
        @Override
        public Stage stage() {
            return Stage.HANDSHAKE;
        }
    }
}
