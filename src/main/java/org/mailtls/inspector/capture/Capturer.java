package org.mailtls.inspector.capture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.capture.handshake.Rehearsal;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;

/** Runs the stages of an inspection, for one server or for all of a domain's. */
public final class Capturer {
    private static final int REHEARSALS = 5;
    private static final String THIS_COMPUTER = "localhost";

    /** What was looked up and what was found there. */
    private record Findings(DnsEvidence dns, List<EndpointEvidence> endpoints, DomainPolicies policies) {}

    /**
     * Captures what the target shows. Every failure of the target is a value in the evidence.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IllegalArgumentException if the target is a saved chain
     */
    public Evidence capture(CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        Instant startedAt = Instant.now();
        long startedNanos = System.nanoTime();
        Findings findings = switch (request.target()) {
            case MailTarget.Server server -> server(server, request, observer, cancellation);
            case MailTarget.Domain domain -> domain(domain, request, observer, cancellation);
            case MailTarget.SavedChain saved ->
                throw new IllegalArgumentException("a saved chain is not captured: " + saved.input());
        };
        cancellation.throwIfCancelled();
        return new Evidence(
                request.target(),
                ThisComputer.host(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - startedNanos),
                findings.dns(),
                findings.endpoints(),
                findings.policies());
    }

    /** Runs the parts of a first handshake that are slow once, so that the first inspection is as fast as the later ones. */
    public static void warmUp() {
        try {
            for (int i = 0; i < REHEARSALS; i++) {
                Rehearsal.run();
            }
            ThisComputer.host();
        } catch (IOException e) {
            System.getLogger(Capturer.class.getName())
                    .log(System.Logger.Level.WARNING, "the first handshake will be slower: its rehearsal failed", e);
        }
    }

    private static Findings domain(
            MailTarget.Domain domain, CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        Optional<PolicyCapture> policies = policies(request, cancellation);
        policies.ifPresent(looking -> looking.begin(domain.name()));
        DomainCapture capture = new DomainCapture(domain, request, observer, cancellation);
        DnsEvidence dns = capture.lookUp();
        List<EndpointCapture.Service> services = capture.services(dns);
        policies.ifPresent(looking -> services.forEach(service -> begin(looking, service)));
        return withPolicies(dns, capture.capture(services), policies);
    }

    private static Optional<PolicyCapture> policies(CaptureRequest request, Cancellation cancellation) {
        return request.extent().policies().map(sources -> new PolicyCapture(request, sources, cancellation));
    }

    /** DANE is for mail between servers (RFC 7672). */
    private static void begin(PolicyCapture policies, EndpointCapture.Service service) {
        if (service.protocol() == MailProtocol.SMTP
                && service.host() instanceof Host.DnsName name
                && !name.ascii().equals(THIS_COMPUTER)) {
            policies.begin(name, service.port());
        }
    }

    private static Findings withPolicies(
            DnsEvidence dns, List<EndpointEvidence> endpoints, Optional<PolicyCapture> policies) {
        if (policies.isEmpty()) {
            return new Findings(dns, endpoints, DomainPolicies.NONE);
        }
        DomainPolicies found = policies.get().await();
        return new Findings(
                dns,
                endpoints.stream()
                        .map(endpoint -> PolicyChecks.on(endpoint, found))
                        .toList(),
                found);
    }

    private static Findings server(
            MailTarget.Server server, CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        Deadline overall = Deadline.in(request.timeouts().overall());
        MailDns dns = new MailDns(request.dnsServer(), overall, cancellation);
        EndpointCapture.Service service = new EndpointCapture.Service(
                server.host(), OptionalInt.empty(), server.protocol(), server.port(), server.tlsMode());
        Optional<PolicyCapture> policies = policies(request, cancellation);
        policies.ifPresent(looking -> begin(looking, service));
        EndpointEvidence evidence =
                new EndpointCapture(service, request, overall, observer, cancellation).resolveAndCapture(dns);
        return withPolicies(DnsEvidence.notAsked(), List.of(evidence), policies);
    }
}
