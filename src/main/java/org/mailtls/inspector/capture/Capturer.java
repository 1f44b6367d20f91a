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
import org.mailtls.inspector.target.MailTarget;

/**
 * Runs the stages of an inspection, for one server or for all of a domain's. One capturer, however many inspections it runs at
 * once, has no more than 64 connections open, and two to one address and port.
 */
public final class Capturer {
    private static final int REHEARSALS = 5;

    private final Connections connections = new Connections();

    /**
     * Captures what the target shows. Every failure of the target is a value in the evidence.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IllegalArgumentException if the target is a saved chain
     */
    public Evidence capture(CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        Inspection inspection =
                new Inspection(request, observer, cancellation, connections, Instant.now(), System.nanoTime());
        Evidence evidence = switch (request.target()) {
            case MailTarget.Server server -> inspection.server(server);
            case MailTarget.Domain domain -> inspection.domain(domain);
            case MailTarget.SavedChain saved ->
                throw new IllegalArgumentException("a saved chain is not captured: " + saved.input());
        };
        cancellation.throwIfCancelled();
        return evidence;
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

    /** One inspection under way. */
    private record Inspection(
            CaptureRequest request,
            CaptureObserver observer,
            Cancellation cancellation,
            Connections connections,
            Instant startedAt,
            long startedNanos) {

        Evidence server(MailTarget.Server server) {
            EndpointCapture.Service service = new EndpointCapture.Service(
                    server.host(), OptionalInt.empty(), server.protocol(), server.port(), server.tlsMode());
            Optional<PolicyCapture> policies = server.host() instanceof Host.DnsName ? policies() : Optional.empty();
            policies.ifPresent(looking -> looking.begin(List.of(service)));
            DnsEvidence dns = DnsEvidence.notAsked();
            try (Completion completion = completion(dns, policies.isPresent())) {
                Deadline lookUp = overall();
                EndpointCapture.Resolution resolution =
                        endpoint(service, lookUp).resolve(new MailDns(request.dnsServer(), lookUp, cancellation));
                return withPolicies(dns, List.of(server(service, resolution, completion)), policies);
            }
        }

        private EndpointEvidence server(
                EndpointCapture.Service service, EndpointCapture.Resolution resolution, Completion completion) {
            Visits.Seen seen = switch (resolution.addresses()) {
                case MailDns.Addresses.Failed failed -> {
                    Deadline overall = overall();
                    yield new Visits.Seen(endpoint(service, overall).unresolved(failed.failure(), resolution), overall);
                }
                case MailDns.Addresses.Found found ->
                    new Visits(request, observer, cancellation, connections)
                            .to(
                                    service,
                                    found.addresses(),
                                    resolution,
                                    shown -> completion.begin(Growth.Place.ONLY, shown));
            };
            return completion.complete(Growth.Place.ONLY, seen.evidence(), seen.overall());
        }

        private Deadline overall() {
            return Deadline.in(request.timeouts().overall());
        }

        private EndpointCapture endpoint(EndpointCapture.Service service, Deadline overall) {
            return new EndpointCapture(service, request, overall, observer, cancellation);
        }

        Evidence domain(MailTarget.Domain target) {
            Optional<PolicyCapture> policies = policies();
            policies.ifPresent(looking -> looking.begin(target.name()));
            DomainCapture domain = new DomainCapture(target, request, observer, cancellation, connections);
            DnsEvidence dns = domain.lookUp();
            List<EndpointCapture.Service> services = domain.services(dns);
            policies.ifPresent(looking -> looking.begin(services));
            try (Completion completion = completion(dns, policies.isPresent())) {
                return withPolicies(dns, domain.capture(services, completion), policies);
            }
        }

        private Optional<PolicyCapture> policies() {
            return request.extent().policies().map(sources -> new PolicyCapture(request, sources, cancellation));
        }

        private Evidence withPolicies(
                DnsEvidence dns, List<EndpointEvidence> endpoints, Optional<PolicyCapture> policies) {
            if (policies.isEmpty()) {
                return evidence(dns, endpoints);
            }
            DomainPolicies found = policies.get().await();
            List<EndpointEvidence> checked = endpoints.stream()
                    .map(endpoint -> PolicyChecks.on(endpoint, found))
                    .toList();
            return evidence(dns, checked).withPolicies(found);
        }

        private Completion completion(DnsEvidence dns, boolean askingPolicies) {
            return new Completion(
                    request,
                    askingPolicies,
                    connections,
                    observer,
                    cancellation,
                    endpoints -> evidence(dns, endpoints));
        }

        private Evidence evidence(DnsEvidence dns, List<EndpointEvidence> endpoints) {
            return new Evidence(
                    request.target(),
                    ThisComputer.host(),
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    dns,
                    endpoints);
        }
    }
}
