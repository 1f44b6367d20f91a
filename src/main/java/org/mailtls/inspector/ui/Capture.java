package org.mailtls.inspector.ui;

import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.capture.Capturer;
import org.mailtls.inspector.evidence.Evidence;

/** What looks at servers. */
@FunctionalInterface
public interface Capture {
    /** {@link Capturer#capture}, which alone goes on the network; one for the whole window, so that its limits hold. */
    Capture OF_THE_NETWORK = new Capturer()::capture;

    /**
     * Captures what the target shows, and tells the observer how it comes along.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Evidence capture(CaptureRequest request, CaptureObserver observer, Cancellation cancellation);
}
