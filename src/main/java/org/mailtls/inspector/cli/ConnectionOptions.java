package org.mailtls.inspector.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.capture.CaptureRequest.AddressFamily;
import org.mailtls.inspector.capture.CaptureRequest.ServerName;
import org.mailtls.inspector.capture.Extent;
import org.mailtls.inspector.capture.PolicySources;
import org.mailtls.inspector.capture.Timeouts;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser.Overrides;
import org.mailtls.inspector.target.TlsMode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how a server is reached. */
final class ConnectionOptions {

    @Option(
            names = "--protocol",
            paramLabel = "P",
            description = "smtp, lmtp, imap, pop3 or sieve; the target's scheme or port says so otherwise.")
    private Optional<MailProtocol> protocol;

    @Option(names = "--port", paramLabel = "N", description = "The port, 1 to 65535.")
    private Optional<Integer> port;

    @Option(
            names = "--tls",
            paramLabel = "MODE",
            description = "implicit or starttls; the target's scheme or port says so otherwise.")
    private Optional<TlsMode> tlsMode;

    @Option(names = "--mx", description = "Take the target as a domain: every address of every mail exchanger.")
    private boolean exchangers;

    @ArgGroup
    private AddressChoice addresses = new AddressChoice();

    @ArgGroup
    private ServerNameChoice serverName = new ServerNameChoice();

    @Option(names = "--ehlo", paramLabel = "NAME", description = "Greet with this name instead of this computer's.")
    private Optional<String> ehloName;

    @Option(
            names = "--client-cert",
            paramLabel = "FILE",
            description =
                    "Present this certificate if the server asks for one: PEM with certificate and key, or PKCS#12.")
    private Optional<Path> clientCertificate;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description =
                    "10s, 500ms, 2m: for one endpoint, all stages together (default: 2m, and less for each stage). With more"
                            + " than 2m, any stage may take all of it.")
    private Optional<Duration> timeout;

    @Option(
            names = "--dns",
            paramLabel = "HOST:PORT",
            description = "Ask this DNS server, an address with or without a port.")
    private Optional<InetSocketAddress> dnsServer;

    @Option(
            names = "--dnssec-anchor",
            paramLabel = "FILE",
            description =
                    "Start DNSSEC validation from these DS or DNSKEY records (zone file format) instead of the root's.")
    private Optional<Path> dnssecAnchor;

    @Option(
            names = "--no-fetch",
            description = "Contact nobody but the server: fetch no missing issuers, no revocation data, and no TLSA or"
                    + " MTA-STS policy.")
    private boolean noFetch;

    @Option(
            names = "--no-sni-check",
            description = "Do not connect once more to see what the server shows to senders that send no server name.")
    private boolean noSniCheck;

    /** Which of the host's addresses count. */
    static final class AddressChoice {
        @Option(names = "--address", paramLabel = "A", description = "Connect to this address, whatever DNS says.")
        private Optional<InetAddress> fixed = Optional.empty();

        @Option(
                names = {"-4", "--ipv4"},
                description = "Connect to IPv4 addresses only.")
        private boolean ipv4;

        @Option(
                names = {"-6", "--ipv6"},
                description = "Connect to IPv6 addresses only.")
        private boolean ipv6;

        private boolean isMade() {
            return fixed.isPresent() || ipv4 || ipv6;
        }

        private AddressFamily family() {
            if (ipv4) {
                return AddressFamily.IPV4;
            }
            return ipv6 ? AddressFamily.IPV6 : AddressFamily.ANY;
        }
    }

    /** One server name or none at all. */
    static final class ServerNameChoice {
        @Option(names = "--sni", paramLabel = "NAME", description = "The server name to send (default: the host).")
        private Optional<String> name = Optional.empty();

        @Option(names = "--no-sni", description = "Send no server name.")
        private boolean off;

        private ServerName chosen() {
            return off
                    ? new ServerName.Off()
                    : name.<ServerName>map(ServerName.Named::new).orElseGet(ServerName.OfHost::new);
        }
    }

    Overrides overrides() {
        OptionalInt wantedPort = port.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return new Overrides(protocol, wantedPort, tlsMode, exchangers);
    }

    /** Whether an option contradicts a demo server, which has its own address and protocol. */
    boolean chooseAServer() {
        return protocol.isPresent() || port.isPresent() || tlsMode.isPresent() || exchangers || addresses.isMade();
    }

    Optional<Path> clientCertificate() {
        return clientCertificate;
    }

    Optional<Path> dnssecAnchor() {
        return dnssecAnchor;
    }

    /**
     * @param issuersAtHand what need not be fetched
     * @param policies by what published policies are looked up; empty where there are none
     */
    CaptureRequest request(
            MailTarget target,
            Optional<InetAddress> fixedAddress,
            Optional<ClientIdentity> identity,
            Supplier<List<Certificate>> issuersAtHand,
            Optional<PolicySources> policies) {
        return new CaptureRequest(
                target,
                serverName.chosen(),
                addresses.family(),
                fixedAddress.or(() -> addresses.fixed),
                ehloName,
                identity,
                dnsServer,
                timeout.map(Timeouts::within).orElse(Timeouts.USUAL),
                extent(issuersAtHand, policies));
    }

    private Extent extent(Supplier<List<Certificate>> issuersAtHand, Optional<PolicySources> policies) {
        return noFetch
                ? Extent.CONNECTION_ONLY.withSniCompared(!noSniCheck)
                : new Extent(true, issuersAtHand, policies, !noSniCheck);
    }
}
