package org.mailtls.inspector.capture;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A switch that ends a capture at once: what is registered is closed when it is thrown. */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Runnable> actions = new ConcurrentLinkedQueue<>();

    /** Ends the capture; a second call does nothing. */
    public void cancel() {
        if (cancelled.compareAndSet(false, true)) {
            runActions();
        }
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    /** Registers what ends a blocking wait, such as closing a socket; runs at once when already cancelled. */
    public void onCancel(Runnable action) {
        actions.add(action);
        if (isCancelled()) {
            runActions();
        }
    }

    /**
     * Does nothing while the switch is not thrown.
     *
     * @throws CancellationException if cancelled
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("the inspection was cancelled");
        }
    }

    private void runActions() {
        for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
            action.run();
        }
    }
}
