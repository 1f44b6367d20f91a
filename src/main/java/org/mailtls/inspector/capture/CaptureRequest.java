package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.target.MailTarget;

/**
 * What to capture, and how.
 *
 * @param address connect to this address instead of those the name has
 * @param ehloName the name to greet with; empty for this machine's own
 * @param dnsServer the resolver to ask; empty for the system's
 */
public record CaptureRequest(
        MailTarget target,
        ServerName serverName,
        AddressFamily family,
        Optional<InetAddress> address,
        Optional<String> ehloName,
        Optional<ClientIdentity> identity,
        Optional<InetSocketAddress> dnsServer,
        Timeouts timeouts) {

    /** The server name indication to send (RFC 6066 section 3). */
    public sealed interface ServerName {
        /** The host's name; none for an address literal. */
        record OfHost() implements ServerName {}

        record Named(String name) implements ServerName {}

        record Off() implements ServerName {}
    }

    /** Which addresses of a host to try. */
    public enum AddressFamily {
        ANY,
        IPV4,
        IPV6
    }

    /** The request with every option at its default. */
    public static CaptureRequest of(MailTarget target) {
        return new CaptureRequest(
                target,
                new ServerName.OfHost(),
                AddressFamily.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Timeouts.USUAL);
    }
}
