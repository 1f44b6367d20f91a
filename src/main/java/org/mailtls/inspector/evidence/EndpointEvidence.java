package org.mailtls.inspector.evidence;

import java.time.Duration;
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
 * @param inquiries what was asked beside this connection
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
        Inquiries inquiries) {

    public EndpointEvidence {
        attempts = List.copyOf(attempts);
        presented = List.copyOf(presented);
        checks = Map.copyOf(checks);
    }

    /** Evidence of a server of which nothing but its chain is at hand. */
    public static EndpointEvidence ofChain(Endpoint endpoint, List<Certificate> presented) {
        return new EndpointEvidence(
                endpoint,
                List.of(),
                Dialogue.EMPTY,
                Optional.empty(),
                presented,
                OptionalInt.empty(),
                Map.of(),
                Optional.empty(),
                Timings.NONE,
                Inquiries.NONE);
    }

    /** The same evidence, with what else was asked. */
    public EndpointEvidence with(Inquiries asked) {
        return with(asked, checks);
    }

    /** The same evidence, with handshakes on other connections that the server refused. */
    public EndpointEvidence withRefusedOffers(List<RefusedOffer> refused) {
        return with(inquiries.withRefusedOffers(refused));
    }

    /** The same evidence, with what Windows made of the chain. */
    public EndpointEvidence withWindows(List<WindowsVerdict> verdicts, CheckState state) {
        return with(inquiries.withWindows(verdicts), checksWith(Map.of(Check.WINDOWS, state)));
    }

    /** The same evidence, with what the addresses that the certificates name gave. */
    public EndpointEvidence withFetches(List<Fetch> fetches, Map<Check, CheckState> states) {
        return with(inquiries.withFetches(fetches), checksWith(states));
    }

    /** The same evidence, with what the server showed without a server name. */
    public EndpointEvidence withNameless(NamelessHandshake shown) {
        return with(inquiries.withNameless(shown), checksWith(Map.of(Check.SNI, new CheckState.Done())));
    }

    /** The same evidence, with the states of some checks. */
    public EndpointEvidence withChecks(Map<Check, CheckState> states) {
        return with(inquiries, checksWith(states));
    }

    /** The same evidence, with how long one more stage took. */
    public EndpointEvidence withTiming(Stage stage, Duration time) {
        return with(inquiries, checks, timings.with(stage, time));
    }

    private Map<Check, CheckState> checksWith(Map<Check, CheckState> states) {
        Map<Check, CheckState> all = new HashMap<>(checks);
        all.putAll(states);
        return all;
    }

    private EndpointEvidence with(Inquiries asked, Map<Check, CheckState> states) {
        return with(asked, states, timings);
    }

    private EndpointEvidence with(Inquiries asked, Map<Check, CheckState> states, Timings times) {
        return new EndpointEvidence(
                endpoint, attempts, dialogue, handshake, presented, injectedOctets, states, failure, times, asked);
    }

    /** The end-entity certificate, when any certificate was sent. */
    public Optional<Certificate> endEntity() {
        return presented.stream().findFirst();
    }

    /** What Windows itself made of the chain. */
    public List<WindowsVerdict> windows() {
        return inquiries.windows();
    }

    /** Handshakes on other connections that the server refused for what we offered. */
    public List<RefusedOffer> refusedOffers() {
        return inquiries.refusedOffers();
    }

    /** What the server showed on a further connection on which no server name was sent. */
    public Optional<NamelessHandshake> withoutSni() {
        return inquiries.withoutSni();
    }

    /** The addresses that the certificates name, and what came of them. */
    public List<Fetch> fetches() {
        return inquiries.fetches();
    }
}
