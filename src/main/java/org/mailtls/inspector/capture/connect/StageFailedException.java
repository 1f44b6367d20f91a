package org.mailtls.inspector.capture.connect;

import java.io.IOException;
import org.mailtls.inspector.evidence.CaptureFailure;

/** A stage of the capture failed; it becomes a value at the edge of the capture. */
public final class StageFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient CaptureFailure failure;

    public StageFailedException(CaptureFailure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    public StageFailedException(CaptureFailure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    public CaptureFailure failure() {
        return failure;
    }
}
