package org.mailtls.inspector.capture;

import java.util.List;
import java.util.function.Function;
import org.mailtls.inspector.capture.Growth.Place;
import org.mailtls.inspector.capture.fetch.Lookups;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Stage;

/** Completes what endpoints showed with what their certificates name elsewhere, and tells of it meanwhile. */
final class Completion implements AutoCloseable {
    private final boolean fetching;
    private final CaptureObserver observer;
    private final Growth growth;
    private final Lookups lookups;

    /** @param whole the evidence that is made of these endpoints by now */
    Completion(
            Extent extent,
            CaptureObserver observer,
            Cancellation cancellation,
            Function<List<EndpointEvidence>, Evidence> whole) {
        this.fetching = extent.fetching();
        this.observer = observer;
        this.growth = new Growth(observer, whole);
        this.lookups = new Lookups(extent.issuersAtHand(), cancellation);
    }

    /**
     * The evidence of an endpoint, completed as far as the request wants it.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    EndpointEvidence complete(Place place, EndpointEvidence seen, Deadline overall) {
        EndpointEvidence complete = fetching ? lookUp(place, seen, overall) : Lookups.leave(seen);
        growth.put(place, complete);
        return complete;
    }

    private EndpointEvidence lookUp(Place place, EndpointEvidence seen, Deadline overall) {
        observer.stageBegins(seen.endpoint(), Stage.FETCH);
        return lookups.make(seen, overall, more -> growth.put(place, more));
    }

    /** Ends whatever is still under way; the observer is told no more. */
    @Override
    public void close() {
        lookups.close();
        growth.close();
    }
}
