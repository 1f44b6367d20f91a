package org.mailtls.inspector.capture;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mailtls.inspector.capture.dns.DaneDns;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.capture.mtasts.PolicyFetcher;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.PolicyFetch;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;

/** Looks up what a domain publishes about how mail to it is to be secured, beside the captures of its servers. */
final class PolicyCapture {
    private static final String THIS_COMPUTER = "localhost";

    /** No look-up holds the inspection up for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CaptureRequest request;
    private final PolicySources sources;
    private final Cancellation cancellation;
    private final Deadline deadline;
    private final Optional<DaneDns> dane;
    private final String withoutDane;
    private final List<CompletableFuture<TlsaEvidence>> tlsa = new ArrayList<>();
    private Optional<CompletableFuture<DnssecStatus>> mx = Optional.empty();
    private Optional<CompletableFuture<MtaStsEvidence>> mtaSts = Optional.empty();
    private Optional<CompletableFuture<TextRecords>> tlsRpt = Optional.empty();

    PolicyCapture(CaptureRequest request, PolicySources sources, Cancellation cancellation) {
        this.request = request;
        this.sources = sources;
        this.cancellation = cancellation;
        this.deadline = Deadline.in(request.timeouts().overall()).within(PATIENCE);
        Optional<DaneDns> found = Optional.empty();
        String problem = "";
        try {
            found = Optional.of(
                    new DaneDns(request.dnsServer(), sources.anchors().get(), deadline, cancellation));
        } catch (UnknownHostException e) {
            problem = "the system names no DNS server: " + e.getMessage();
        }
        this.dane = found;
        this.withoutDane = problem;
    }

    /** Starts with what the domain itself publishes. */
    void begin(Host.DnsName domain) {
        mx = Optional.of(Patience.start(
                () -> dane.map(dns -> dns.exchangers(domain)).orElseGet(() -> new DnssecStatus.Failed(withoutDane))));
        mtaSts = Optional.of(Patience.start(() -> mtaSts(domain)));
        tlsRpt = Optional.of(Patience.start(() -> dns().texts("_smtp._tls." + domain.ascii())));
    }

    /** Starts with the TLSA records of servers. DANE is for mail between servers (RFC 7672). */
    void begin(List<EndpointCapture.Service> servers) {
        for (EndpointCapture.Service service : servers) {
            if (service.protocol() == MailProtocol.SMTP
                    && service.host() instanceof Host.DnsName name
                    && !name.ascii().equals(THIS_COMPUTER)) {
                begin(name, service.port());
            }
        }
    }

    private void begin(Host.DnsName server, int port) {
        tlsa.add(Patience.start(() -> dane.map(dns -> dns.tlsa(server, port)).orElseGet(() -> {
            DnssecStatus failed = new DnssecStatus.Failed(withoutDane);
            return new TlsaEvidence(server.ascii(), port, Optional.empty(), failed, failed, List.of());
        })));
    }

    /** What was found, once it all is. */
    DomainPolicies await() {
        return new DomainPolicies(
                mx.map(this::result),
                tlsa.stream().map(this::result).toList(),
                mtaSts.map(this::result),
                tlsRpt.map(this::result));
    }

    private <T> T result(CompletableFuture<T> started) {
        return Patience.await(started, cancellation);
    }

    private MailDns dns() {
        return new MailDns(request.dnsServer(), deadline, cancellation);
    }

    private MtaStsEvidence mtaSts(Host.DnsName domain) {
        TextRecords record = dns().texts("_mta-sts." + domain.ascii());
        MtaStsEvidence announced = new MtaStsEvidence(record, Optional.empty());
        return announced.announcements().size() == 1
                ? new MtaStsEvidence(record, Optional.of(fetch(PolicyFetcher.policyHost(domain))))
                : announced;
    }

    private PolicyFetch fetch(Host.DnsName policyHost) {
        PolicyFetcher fetcher = new PolicyFetcher(sources.trust(), sources.webPort());
        // Not on this thread: to ask the system blocks in native code, and virtual threads share what they run on.
        Optional<InetSocketAddress> proxy = Patience.await(
                CompletableFuture.supplyAsync(
                        () -> fetcher.proxy(policyHost, sources.proxies().get())),
                cancellation);
        return proxy.map(through -> fetcher.fetch(policyHost, through, deadline, cancellation))
                .orElseGet(() -> fetchDirectly(fetcher, policyHost));
    }

    private PolicyFetch fetchDirectly(PolicyFetcher fetcher, Host.DnsName policyHost) {
        return switch (dns().addresses(policyHost)) {
            case MailDns.Addresses.Found found -> fetcher.fetch(policyHost, found.addresses(), deadline, cancellation);
            case MailDns.Addresses.Failed(CaptureFailure.NameNotResolved(String host, String reason)) ->
                fetcher.failed(policyHost, host + " has no address: " + reason);
            case MailDns.Addresses.Failed(CaptureFailure.DnsFailed failed) ->
                fetcher.notReached(policyHost, "DNS gave no answer for " + failed.query() + ": " + failed.reason());
            case MailDns.Addresses.Failed failed ->
                throw new IllegalStateException("no failure of a look-up: " + failed.failure());
        };
    }
}
