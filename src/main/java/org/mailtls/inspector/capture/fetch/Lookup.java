package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Stage;

/** What the certificates of one endpoint name elsewhere is looked up: revocation side by side with the issuers, step by step. */
final class Lookup {
    private final EndpointEvidence seen;
    private final Consumer<EndpointEvidence> grown;
    private final Deadline deadline;
    private final FetchLog log;

    Lookup(EndpointEvidence seen, BoundedFetcher fetcher, Deadline deadline, Consumer<EndpointEvidence> grown) {
        this.seen = seen;
        this.grown = grown;
        this.deadline = deadline;
        this.log = new FetchLog(fetcher, this::tell);
    }

    /** @throws CancellationException if cancelled */
    EndpointEvidence make(List<Certificate> atHand) {
        long startedAt = System.nanoTime();
        Certificate endEntity = seen.presented().getFirst();
        IssuerFetcher issuers = new IssuerFetcher(seen.presented(), atHand, log, deadline);
        RevocationFetcher revocation = new RevocationFetcher(log, deadline);
        try {
            do {
                revocation.ask(endEntity, issuers.issuers());
                tell();
            } while (issuers.step());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the inspection was interrupted");
        }
        issuers.finish();
        revocation.finish();
        List<Fetch> fetches = log.fetches();
        return seen.withFetches(fetches, LookupChecks.after(fetches))
                .withTiming(Stage.FETCH, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void tell() {
        grown.accept(seen.withFetches(log.fetches(), LookupChecks.underWay()));
    }
}
