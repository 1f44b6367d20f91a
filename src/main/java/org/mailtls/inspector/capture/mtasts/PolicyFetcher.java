package org.mailtls.inspector.capture.mtasts;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.Patience;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;
import org.mailtls.inspector.evidence.MtaStsEvidence.PolicyFetch;
import org.mailtls.inspector.target.Host;

/**
 * Fetches policy files (RFC 8461 section 3.3): over TLS with a valid certificate for the policy host, without redirects. The addresses
 * come from the caller, so that the DNS server chosen for the inspection counts; behind a web proxy it is the proxy that looks them up.
 */
public final class PolicyFetcher {
    private static final String PATH = "/.well-known/mta-sts.txt";
    private static final int HTTPS = 443;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final PolicyHostTrust trust;
    private final int port;

    /** @param tunnels whether it leads to a web proxy, which is asked to go on to the policy host (RFC 9110 section 9.3.6) */
    private record Way(InetSocketAddress address, boolean tunnels) {
        @Override
        public String toString() {
            return (tunnels ? "the proxy " : "") + host() + " port " + address.getPort();
        }

        private String host() {
            return address.isUnresolved()
                    ? address.getHostString()
                    : address.getAddress().getHostAddress();
        }
    }

    /** @param port where policy hosts listen; 443 but for tests */
    public PolicyFetcher(PolicyHostTrust trust, int port) {
        this.trust = trust;
        this.port = port;
    }

    /** The web proxy on the way to a policy host. To ask the system for it may take seconds. */
    public Optional<InetSocketAddress> proxy(Host.DnsName policyHost, ProxySelector proxies) {
        return proxies.select(URI.create(url(policyHost))).stream()
                .limit(1)
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(address -> new InetSocketAddress(address.getHostString(), address.getPort()))
                .findFirst();
    }

    /** Where the policy of a domain is found (RFC 8461 section 3.3). */
    public static Host.DnsName policyHost(Host.DnsName domain) {
        String name = "mta-sts." + domain.ascii();
        return new Host.DnsName(name, name);
    }

    /** Says why there is nothing to fetch from. */
    public PolicyFetch failed(Host.DnsName policyHost, String problem) {
        return new PolicyFetch(url(policyHost), List.of(), new Outcome.Failed(problem));
    }

    /** Says why it was not found out what there is to fetch. */
    public PolicyFetch notReached(Host.DnsName policyHost, String problem) {
        return new PolicyFetch(url(policyHost), List.of(), new Outcome.NotReached(problem));
    }

    /**
     * Fetches the policy.
     *
     * @param addresses of the policy host, tried in order
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PolicyFetch fetch(
            Host.DnsName policyHost, List<InetAddress> addresses, Deadline deadline, Cancellation cancellation) {
        List<Way> ways = addresses.stream()
                .map(address -> new Way(new InetSocketAddress(address, port), false))
                .toList();
        return along(ways, policyHost, deadline, cancellation);
    }

    /**
     * Fetches the policy through a web proxy.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PolicyFetch fetch(
            Host.DnsName policyHost, InetSocketAddress proxy, Deadline deadline, Cancellation cancellation) {
        return along(List.of(new Way(proxy, true)), policyHost, deadline, cancellation);
    }

    private PolicyFetch along(List<Way> ways, Host.DnsName policyHost, Deadline deadline, Cancellation cancellation) {
        try {
            return along(ways, policyHost, trust.sighting(), deadline, cancellation);
        } catch (KeyStoreException e) {
            return notReached(policyHost, String.valueOf(e.getMessage()));
        }
    }

    private PolicyFetch along(
            List<Way> ways,
            Host.DnsName policyHost,
            PolicyHostTrust.Sighting sighting,
            Deadline deadline,
            Cancellation cancellation) {
        Connections connections = new Connections();
        CompletableFuture<Outcome> result = Patience.start(() -> ask(policyHost, ways, sighting, connections));
        try (connections) {
            Outcome outcome = Patience.await(result, deadline, cancellation)
                    .orElseGet(() -> new Outcome.NotReached(
                            "it was not done within " + deadline.allowed().toMillis() + " ms"));
            return new PolicyFetch(url(policyHost), sighting.presented(), outcome);
        } catch (ExecutionException e) {
            return notReached(policyHost, "the fetch broke: " + e.getCause());
        }
    }

    private String url(Host.DnsName policyHost) {
        return "https://" + policyHost.ascii() + (port == HTTPS ? "" : ":" + port) + PATH;
    }

    private Outcome ask(Host.DnsName host, List<Way> ways, PolicyHostTrust.Sighting sighting, Connections connections) {
        Outcome last = new Outcome.Failed(host.ascii() + " has no address");
        for (Way way : ways) {
            try (Socket socket = new Socket()) {
                connections.add(socket);
                socket.connect(way.address(), (int) CONNECT.toMillis());
                socket.setSoTimeout((int) SILENCE.toMillis());
                if (way.tunnels()) {
                    PlainHttp.tunnel(socket, host.ascii(), port);
                }
                return ask(socket, host, sighting);
            } catch (SocketTimeoutException | ConnectException e) {
                last = new Outcome.NotReached("no connection to " + way + ": " + e.getMessage());
            } catch (IOException e) {
                last = new Outcome.NotReached("the connection to " + way + " broke: " + e.getMessage());
            }
        }
        return last;
    }

    private Outcome ask(Socket plain, Host.DnsName host, PolicyHostTrust.Sighting sighting) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) sighting.context().getSocketFactory().createSocket(plain, host.ascii(), port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            Optional<SSLException> failure = handshake(socket);
            Optional<String> problem = sighting.problem(host.ascii());
            if (problem.isPresent()) {
                return new Outcome.CertificateRefused(problem.get());
            }
            return failure.isPresent()
                    ? failed(
                            failure.get(),
                            "the TLS handshake failed: " + failure.get().getMessage())
                    : answer(socket, host);
        }
    }

    private static Optional<SSLException> handshake(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
            return Optional.empty();
        } catch (SSLException e) {
            return Optional.of(e);
        }
    }

    private static Outcome answer(SSLSocket socket, Host.DnsName host) throws IOException {
        try {
            return PlainHttp.get(socket, host.ascii(), PATH);
        } catch (SocketTimeoutException e) {
            return new Outcome.NotReached("no answer within " + SILENCE.toSeconds() + " s");
        } catch (IOException e) {
            return failed(e, Optional.ofNullable(e.getMessage()).orElse("there is no answer"));
        }
    }

    /**
     * What a host says that cannot be read.
     *
     * @throws IOException if the connection ended, which says nothing of the host: a firewall that let it begin may have ended it
     */
    private static Outcome failed(IOException e, String problem) throws IOException {
        Throwable reason = e instanceof SSLException && e.getCause() != null ? e.getCause() : e;
        if (reason instanceof EOFException
                || reason instanceof SocketException
                || reason instanceof SocketTimeoutException) {
            throw e;
        }
        return new Outcome.Failed(problem);
    }

    /** The sockets in use: closed when nobody waits any longer. */
    private static final class Connections implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();
        private boolean closed;

        synchronized void add(Socket socket) throws IOException {
            if (closed) {
                throw new IOException("nobody waits any longer");
            }
            sockets.add(socket);
        }

        @Override
        public synchronized void close() {
            closed = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    System.getLogger(PolicyFetcher.class.getName())
                            .log(System.Logger.Level.DEBUG, "a socket could not be closed", e);
                }
            }
        }
    }
}
