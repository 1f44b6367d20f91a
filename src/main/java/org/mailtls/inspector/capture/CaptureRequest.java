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
 * @param extent how far beyond the server's own connection to look
 */
public record CaptureRequest(
        MailTarget target,
        ServerName serverName,
        AddressFamily family,
        Optional<InetAddress> address,
        Optional<String> ehloName,
        Optional<ClientIdentity> identity,
        Optional<InetSocketAddress> dnsServer,
        Timeouts timeouts,
        Extent extent) {

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

    /** The request with every option at its default, which looks at nothing but the server. */
    public static CaptureRequest of(MailTarget target) {
        return new CaptureRequest(
                target,
                new ServerName.OfHost(),
                AddressFamily.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Timeouts.USUAL,
                Extent.CONNECTION_ONLY);
    }

    public CaptureRequest withServerName(ServerName name) {
        return new CaptureRequest(target, name, family, address, ehloName, identity, dnsServer, timeouts, extent);
    }

    public CaptureRequest withAddress(InetAddress fixed) {
        return new CaptureRequest(
                target, serverName, family, Optional.of(fixed), ehloName, identity, dnsServer, timeouts, extent);
    }

    public CaptureRequest withEhloName(String name) {
        return new CaptureRequest(
                target, serverName, family, address, Optional.of(name), identity, dnsServer, timeouts, extent);
    }

    public CaptureRequest withIdentity(ClientIdentity own) {
        return new CaptureRequest(
                target, serverName, family, address, ehloName, Optional.of(own), dnsServer, timeouts, extent);
    }

    public CaptureRequest withDnsServer(InetSocketAddress server) {
        return new CaptureRequest(
                target, serverName, family, address, ehloName, identity, Optional.of(server), timeouts, extent);
    }

    public CaptureRequest withTimeouts(Timeouts limits) {
        return new CaptureRequest(target, serverName, family, address, ehloName, identity, dnsServer, limits, extent);
    }

    public CaptureRequest withExtent(Extent reach) {
        return new CaptureRequest(target, serverName, family, address, ehloName, identity, dnsServer, timeouts, reach);
    }
}
