package org.mailtls.inspector.capture;

import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Stage;

/** Is told how a capture comes along; called on the capturing threads. */
public interface CaptureObserver {

    /** A stage begins at an endpoint. */
    default void stageBegins(Endpoint endpoint, Stage stage) {}

    /** An endpoint is done, but for what its certificates name elsewhere. */
    default void endpointDone(EndpointEvidence evidence) {}

    /**
     * More has been seen: all endpoints that are done, with what was fetched for them so far.
     *
     * @param evidence checks that are still under way are {@link org.mailtls.inspector.evidence.CheckState.Pending}
     */
    default void grows(Evidence evidence) {}

    /** An observer that takes no interest. */
    CaptureObserver NONE = new CaptureObserver() {};
}
