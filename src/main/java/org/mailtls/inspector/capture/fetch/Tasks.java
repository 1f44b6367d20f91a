package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that runs side by side; what is begun may begin more. */
final class Tasks {
    private final Queue<CompletableFuture<?>> begun = new ConcurrentLinkedQueue<>();

    /** Begins something whose result nobody but {@link #awaitAll} looks at. */
    void begin(Callable<?> work) {
        CompletableFuture<?> _ = start(work);
    }

    <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        begun.add(result);
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Whether the work ends with true, and within this time. */
    static boolean givesWithin(CompletableFuture<Boolean> result, Duration time) throws InterruptedException {
        try {
            return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /**
     * Waits until all is done, what was begun meanwhile included.
     *
     * @throws CancellationException if any of it was cancelled
     */
    void awaitAll() {
        for (CompletableFuture<?> next = begun.poll(); next != null; next = begun.poll()) {
            try {
                next.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof CancellationException cancelled) {
                    throw cancelled;
                }
                throw e;
            }
        }
    }
}
