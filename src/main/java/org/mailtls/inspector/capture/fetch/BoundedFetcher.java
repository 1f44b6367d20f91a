package org.mailtls.inspector.capture.fetch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch;

/**
 * Fetches for one inspection, bounded in time and size. The same request is made once, however many ask for it at once or after another;
 * what an earlier inspection kept is not fetched again and took no time. Closing it ends whatever is still under way.
 */
final class BoundedFetcher implements AutoCloseable {
    private static final FetchCache OF_THIS_PROCESS = new FetchCache();

    private final FetchCache cache;
    private final Limits limits;
    private final Cancellation end = new Cancellation();
    private final Map<Request, CompletableFuture<Answer>> made = new ConcurrentHashMap<>();

    /** A fetcher with the usual limits and the cache of this process. */
    BoundedFetcher(Cancellation cancellation) {
        this(OF_THIS_PROCESS, Limits.USUAL, cancellation);
    }

    BoundedFetcher(FetchCache cache, Limits limits, Cancellation cancellation) {
        this.cache = cache;
        this.limits = limits;
        cancellation.onCancel(this::close);
    }

    /**
     * The answer to a request, waited for no longer than the deadline allows.
     *
     * @throws CancellationException if cancelled or closed
     */
    Answer fetch(Request request, Deadline deadline) {
        return switch (Address.of(request.url())) {
            case Address.Refused refused -> new Answer.NotTried(refused.reason(), refused.detail());
            case Address.Web(URI address) ->
                deadline.isOver()
                        ? new Answer.NotTried(Fetch.Reason.OUT_OF_TIME, "The inspection's time was over.")
                        : await(made.computeIfAbsent(request, it -> begin(it, address)), deadline);
        };
    }

    /** Keeps an answer that proved to be of use, for later inspections. */
    void keep(Request request, Der body, Duration validity) {
        cache.keep(request, body, validity);
    }

    /** Keeps an answer that proved to be of use, for later inspections, until it is no longer valid. */
    void keep(Request request, Der body, Instant until) {
        cache.keep(request, body, until);
    }

    @Override
    public void close() {
        end.cancel();
        made.values().forEach(answer -> answer.cancel(true));
    }

    private CompletableFuture<Answer> begin(Request request, URI address) {
        Optional<Der> kept = cache.find(request);
        if (kept.isPresent()) {
            return CompletableFuture.completedFuture(new Answer.Body(kept.get(), Duration.ZERO));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        // Asking the system for its proxy and looking a name up block the thread in native code, which virtual threads
        // share.
        Thread.ofPlatform().daemon().name("fetch").start(() -> complete(answer, request, address));
        return answer;
    }

    private void complete(CompletableFuture<Answer> answer, Request request, URI address) {
        try {
            end.throwIfCancelled();
            answer.complete(new WebFetch(request, limits, end).from(address));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private static Answer await(CompletableFuture<Answer> answer, Deadline deadline) {
        long startedAt = System.nanoTime();
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Duration waited = Duration.ofNanos(System.nanoTime() - startedAt);
            return new Answer.Failed(Fetch.Fault.TIMED_OUT, "The inspection's time was over first.", 0, waited);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException("a fetch failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the inspection was interrupted");
        }
    }
}
