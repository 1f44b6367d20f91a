package org.mailtls.inspector.capture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.capture.handshake.Rehearsal;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.MailTarget;

/** Runs the stages of an inspection, for one server or for all of a domain's. */
public final class Capturer {
    private static final int REHEARSALS = 5;

    /** What was looked up and what was found there. */
    private record Findings(DnsEvidence dns, List<EndpointEvidence> endpoints) {}

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
            case MailTarget.Domain domain -> domain(new DomainCapture(domain, request, observer, cancellation));
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
                findings.endpoints());
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

    private static Findings domain(DomainCapture domain) {
        DnsEvidence dns = domain.lookUp();
        return new Findings(dns, domain.capture(dns));
    }

    private static Findings server(
            MailTarget.Server server, CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        Deadline overall = Deadline.in(request.timeouts().overall());
        MailDns dns = new MailDns(request.dnsServer(), overall, cancellation);
        EndpointCapture capture = new EndpointCapture(
                new EndpointCapture.Service(
                        server.host(), OptionalInt.empty(), server.protocol(), server.port(), server.tlsMode()),
                request,
                overall,
                observer,
                cancellation);
        EndpointEvidence evidence = capture.resolveAndCapture(dns);
        return new Findings(DnsEvidence.notAsked(), List.of(evidence));
    }
}
