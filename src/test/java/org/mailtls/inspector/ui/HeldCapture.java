package org.mailtls.inspector.ui;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.evidence.Evidence;

/** A capture that goes on for as long as the test likes, and sees what the test shows it. */
final class HeldCapture implements Capture {
    private static final int PATIENCE_SECONDS = 30;

    private final CompletableFuture<CaptureObserver> observer = new CompletableFuture<>();
    private final LinkedBlockingQueue<CaptureRequest> requests = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Evidence> results = new LinkedBlockingQueue<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public Evidence capture(CaptureRequest request, CaptureObserver told, Cancellation cancellation) {
        requests.add(request);
        observer.complete(told);
        Thread capturing = Thread.currentThread();
        cancellation.onCancel(() -> {
            cancelled.countDown();
            capturing.interrupt();
        });
        try {
            return results.take();
        } catch (InterruptedException e) {
            throw new CancellationException("cancelled");
        }
    }

    /** Shows the window more, while the first capture goes on. */
    void sees(Evidence evidence) throws Exception {
        observer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).grows(evidence);
    }

    /** Ends the capture. */
    void ends(Evidence evidence) {
        results.add(evidence);
    }

    /** What was asked for. */
    CaptureRequest request() throws InterruptedException {
        return Objects.requireNonNull(requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no capture was begun");
    }

    /** Opens once the capture is cancelled. */
    CountDownLatch cancelled() {
        return cancelled;
    }
}
