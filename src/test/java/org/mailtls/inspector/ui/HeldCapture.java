package org.mailtls.inspector.ui;

import java.util.concurrent.CancellationException;
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

    private final LinkedBlockingQueue<CaptureObserver> observers = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<CaptureRequest> requests = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Evidence> results = new LinkedBlockingQueue<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile CaptureObserver observer = CaptureObserver.NONE;

    @Override
    public Evidence capture(CaptureRequest request, CaptureObserver told, Cancellation cancellation) {
        requests.add(request);
        observers.add(told);
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

    /** Shows the window more, while the capture goes on. */
    void sees(Evidence evidence) throws InterruptedException {
        CaptureObserver now = observers.poll();
        if (now != null) {
            observer = now;
        } else if (observer == CaptureObserver.NONE) {
            observer = observers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        observer.grows(evidence);
    }

    /** Ends the capture. */
    void ends(Evidence evidence) {
        results.add(evidence);
    }

    /** What was asked for. */
    CaptureRequest request() throws InterruptedException {
        return requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Opens once the capture is cancelled. */
    CountDownLatch cancelled() {
        return cancelled;
    }
}
