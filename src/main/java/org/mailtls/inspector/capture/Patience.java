package org.mailtls.inspector.capture;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what others do, until it is done, too late or no longer wanted. */
public final class Patience {

    private Patience() {}

    /** Begins something on a thread of its own. */
    public static <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * Waits for a result.
     *
     * @return empty when it did not come in time; it is then no longer wanted
     * @throws ExecutionException if there is a failure instead of a result
     * @throws CancellationException if cancelled
     */
    public static <T> Optional<T> await(CompletableFuture<T> result, Deadline deadline, Cancellation cancellation)
            throws ExecutionException {
        cancellation.onCancel(() -> result.cancel(true));
        try {
            return Optional.of(result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            result.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("the inspection was interrupted");
        }
    }

    /**
     * Waits for a result that comes of itself.
     *
     * @throws CancellationException if cancelled
     */
    public static <T> T await(CompletableFuture<T> result, Cancellation cancellation) {
        cancellation.onCancel(() -> result.cancel(true));
        return result.join();
    }
}
