package org.mailtls.inspector.ui.element;

import java.util.Optional;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.trust.StoreVerdict;

/**
 * What the panes show: one server of an assessment, judged by the leading store.
 *
 * @param endpoint one of the assessment's
 */
public record Shown(Assessment assessment, EndpointAssessment endpoint) {
    /** The leading store's verdict; empty where no certificate was seen. */
    public Optional<StoreVerdict> verdict() {
        return endpoint.stores().stream().findFirst();
    }
}
