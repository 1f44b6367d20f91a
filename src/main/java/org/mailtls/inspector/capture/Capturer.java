package org.mailtls.inspector.capture;

import org.mailtls.inspector.evidence.Evidence;

/** Runs the stages of an inspection, for one server or for all of a domain's. */
public final class Capturer {

    /**
     * Captures what the target shows. Every failure of the target is a value in the evidence.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Evidence capture(CaptureRequest request, CaptureObserver observer, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    /** Runs the parts of a first handshake that are slow once, so that the first inspection is as fast as the later ones. */
    public static void warmUp() {}
}
