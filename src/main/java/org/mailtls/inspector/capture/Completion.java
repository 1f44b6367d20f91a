package org.mailtls.inspector.capture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.mailtls.inspector.capture.Growth.Place;
import org.mailtls.inspector.capture.NamelessCapture.Outcome;
import org.mailtls.inspector.capture.fetch.Lookups;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Stage;

/**
 * Completes what endpoints showed with what their certificates name elsewhere and with what is shown without a server name, side by side,
 * and tells of it meanwhile.
 */
final class Completion implements AutoCloseable {
    private static final CheckState PENDING = new CheckState.Pending();

    private static final Map<Check, CheckState> POLICIES_PENDING = Map.of(Check.DANE, PENDING, Check.MTA_STS, PENDING);

    private final boolean fetching;
    private final boolean askingPolicies;
    private final CaptureObserver observer;
    private final Cancellation cancellation;
    private final NamelessCapture nameless;
    private final Growth growth;
    private final Lookups lookups;

    /**
     * @param askingPolicies whether what is published is looked up beside this
     * @param whole the evidence that is made of these endpoints by now
     */
    Completion(
            CaptureRequest request,
            boolean askingPolicies,
            Connections connections,
            CaptureObserver observer,
            Cancellation cancellation,
            Function<List<EndpointEvidence>, Evidence> whole) {
        this.fetching = request.extent().fetching();
        this.askingPolicies = askingPolicies;
        this.observer = observer;
        this.cancellation = cancellation;
        this.nameless = new NamelessCapture(request, connections, cancellation);
        this.growth = new Growth(observer, whole);
        this.lookups = new Lookups(request.extent().issuersAtHand(), cancellation);
    }

    /** An endpoint has shown its chain, and only the farewell is to come: nobody who looks on waits for that. */
    void begin(Place place, EndpointEvidence shown) {
        Map<Check, CheckState> pending = new EnumMap<>(Map.of(Check.WINDOWS, PENDING));
        if (fetching) {
            pending.putAll(Map.of(Check.AIA, PENDING, Check.OCSP, PENDING, Check.CRL, PENDING));
        }
        if (nameless.begin(shown).isPresent()) {
            pending.put(Check.SNI, PENDING);
        }
        growth.put(place, withPolicies(shown).withChecks(pending));
    }

    /**
     * The evidence of an endpoint, completed as far as the request wants it; the checks by published policies are still to be made.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    EndpointEvidence complete(Place place, EndpointEvidence captured, Deadline overall) {
        EndpointEvidence seen = withPolicies(captured);
        Draft draft = new Draft(place, seen);
        Optional<CompletableFuture<Outcome>> asked = nameless.begin(seen);
        asked.ifPresent(outcome -> {
            draft.compared(evidence -> evidence.withChecks(Map.of(Check.SNI, PENDING)));
            CompletableFuture<Void> _ = outcome.thenAccept(found -> draft.compared(found::on));
        });
        draft.lookedUp(fetching ? lookUp(draft, seen, overall) : Lookups.leave(seen));
        asked.ifPresent(outcome -> draft.compared(Patience.await(outcome, cancellation)::on));
        return draft.evidence();
    }

    private EndpointEvidence withPolicies(EndpointEvidence endpoint) {
        return askingPolicies ? endpoint.withChecks(POLICIES_PENDING) : endpoint;
    }

    private EndpointEvidence lookUp(Draft draft, EndpointEvidence seen, Deadline overall) {
        observer.stageBegins(seen.endpoint(), Stage.FETCH);
        return lookups.make(seen, overall, draft::lookedUp);
    }

    /** The evidence of one endpoint, to which look-ups and comparison add in any order. */
    private final class Draft {
        private final Place place;
        private EndpointEvidence lookedUp;
        private UnaryOperator<EndpointEvidence> comparison = evidence -> evidence;

        Draft(Place place, EndpointEvidence seen) {
            this.place = place;
            this.lookedUp = seen;
        }

        synchronized void lookedUp(EndpointEvidence more) {
            lookedUp = more;
            growth.put(place, evidence());
        }

        synchronized void compared(UnaryOperator<EndpointEvidence> more) {
            comparison = more;
            growth.put(place, evidence());
        }

        synchronized EndpointEvidence evidence() {
            return comparison.apply(lookedUp);
        }
    }

    /** Ends whatever is still under way; the observer is told no more. */
    @Override
    public void close() {
        lookups.close();
        growth.close();
    }
}
