package org.mailtls.inspector.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;

/**
 * Everything one server showed. A chain and a failure may both be there.
 *
 * @param attempts every try to connect, in order
 * @param presented the presented chain exactly as sent, index 0 the end-entity certificate
 * @param injectedOctets octets that came in clear behind the go-ahead for TLS and were thrown away (CVE-2011-0411)
 * @param checks the checks that can be left out
 * @param failure why the capture ended early
 * @param windows what Windows itself made of the chain, one a way of asking; empty when it was not asked
 * @param refusedOffers handshakes on other connections that the server refused for what we offered, in order
 */
public record EndpointEvidence(
        Endpoint endpoint,
        List<ConnectAttempt> attempts,
        Dialogue dialogue,
        Optional<HandshakeFacts> handshake,
        List<Certificate> presented,
        OptionalInt injectedOctets,
        Map<Check, CheckState> checks,
        Optional<CaptureFailure> failure,
        Timings timings,
        List<WindowsVerdict> windows,
        List<RefusedOffer> refusedOffers) {

    public EndpointEvidence {
        attempts = List.copyOf(attempts);
        presented = List.copyOf(presented);
        checks = Map.copyOf(checks);
        windows = List.copyOf(windows);
        refusedOffers = List.copyOf(refusedOffers);
    }

    /** Evidence of a server that took our first offer. */
    public EndpointEvidence(
            Endpoint endpoint,
            List<ConnectAttempt> attempts,
            Dialogue dialogue,
            Optional<HandshakeFacts> handshake,
            List<Certificate> presented,
            OptionalInt injectedOctets,
            Map<Check, CheckState> checks,
            Optional<CaptureFailure> failure,
            Timings timings,
            List<WindowsVerdict> windows) {
        this(
                endpoint,
                attempts,
                dialogue,
                handshake,
                presented,
                injectedOctets,
                checks,
                failure,
                timings,
                windows,
                List.of());
    }

    /** Evidence on which Windows was not asked. */
    public EndpointEvidence(
            Endpoint endpoint,
            List<ConnectAttempt> attempts,
            Dialogue dialogue,
            Optional<HandshakeFacts> handshake,
            List<Certificate> presented,
            OptionalInt injectedOctets,
            Map<Check, CheckState> checks,
            Optional<CaptureFailure> failure,
            Timings timings) {
        this(endpoint, attempts, dialogue, handshake, presented, injectedOctets, checks, failure, timings, List.of());
    }

    /** The same evidence, with handshakes on other connections that the server refused. */
    public EndpointEvidence withRefusedOffers(List<RefusedOffer> refused) {
        return new EndpointEvidence(
                endpoint,
                attempts,
                dialogue,
                handshake,
                presented,
                injectedOctets,
                checks,
                failure,
                timings,
                windows,
                refused);
    }

    /** The same evidence, with what Windows made of the chain. */
    public EndpointEvidence withWindows(List<WindowsVerdict> verdicts, CheckState state) {
        Map<Check, CheckState> all = new HashMap<>(checks);
        all.put(Check.WINDOWS, state);
        return new EndpointEvidence(
                endpoint,
                attempts,
                dialogue,
                handshake,
                presented,
                injectedOctets,
                all,
                failure,
                timings,
                verdicts,
                refusedOffers);
    }

    /** The end-entity certificate, when any certificate was sent. */
    public Optional<Certificate> endEntity() {
        return presented.stream().findFirst();
    }
}
