package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;

/** Looks up, for one inspection, what its endpoints' certificates name elsewhere: missing issuers and revocation data. */
public final class Lookups implements AutoCloseable {
    /** However much there is to look up, nobody waits longer for it. */
    private static final Duration WHOLE = Duration.ofSeconds(30);

    private final BoundedFetcher fetcher;
    private final Supplier<List<Certificate>> issuersAtHand;
    private Optional<List<Certificate>> atHand = Optional.empty();

    /** @param issuersAtHand certificates that need not be fetched; called once, when the first endpoint has shown a chain */
    public Lookups(Supplier<List<Certificate>> issuersAtHand, Cancellation cancellation) {
        this(issuersAtHand, new BoundedFetcher(cancellation));
    }

    Lookups(Supplier<List<Certificate>> issuersAtHand, BoundedFetcher fetcher) {
        this.issuersAtHand = issuersAtHand;
        this.fetcher = fetcher;
    }

    /**
     * The evidence with what was looked up for it.
     *
     * @param grown is given the evidence with what is there so far: first before anything was fetched, then with every answer; on the
     *     threads that bring them
     * @throws CancellationException if cancelled
     */
    public EndpointEvidence make(EndpointEvidence seen, Deadline overall, Consumer<EndpointEvidence> grown) {
        return seen.presented().isEmpty()
                ? seen.withFetches(List.of(), LookupChecks.withoutCertificate())
                : new Lookup(seen, fetcher, overall.within(WHOLE), grown).make(atHand());
    }

    /** The evidence with the addresses that its certificates name, of which none is fetched. */
    public static EndpointEvidence leave(EndpointEvidence seen) {
        List<Fetch> fetches = seen.presented().stream()
                .distinct()
                .limit(RevocationFetcher.MOST_CERTIFICATES)
                .flatMap(Lookups::left)
                .toList();
        return seen.withFetches(
                fetches, seen.presented().isEmpty() ? LookupChecks.withoutCertificate() : LookupChecks.switchedOff());
    }

    private static Stream<Fetch> left(Certificate certificate) {
        RevocationSources sources =
                certificate.holder().map(RevocationSources::of).orElse(new RevocationSources(List.of(), List.of()));
        return Stream.of(
                        left(Purpose.OCSP, sources.responders().stream(), certificate),
                        left(Purpose.CRL, sources.lists().stream().flatMap(List::stream), certificate),
                        left(Purpose.ISSUER, IssuerFetcher.addresses(certificate).stream(), certificate))
                .flatMap(each -> each);
    }

    private static Stream<Fetch> left(Purpose purpose, Stream<String> urls, Certificate of) {
        Outcome outcome = new Outcome.NotTried(Reason.SWITCHED_OFF, "Fetching is switched off.");
        return urls.map(url -> new Fetch(purpose, url, of.sha256(), outcome, 0, Duration.ZERO));
    }

    private synchronized List<Certificate> atHand() {
        List<Certificate> certificates = atHand.orElseGet(issuersAtHand);
        atHand = Optional.of(certificates);
        return certificates;
    }

    /** Ends whatever is still under way. */
    @Override
    public void close() {
        fetcher.close();
    }
}
