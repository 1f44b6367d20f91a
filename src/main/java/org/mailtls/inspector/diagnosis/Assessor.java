package org.mailtls.inspector.diagnosis;

import org.mailtls.inspector.evidence.Evidence;

/** Judges evidence under a policy; a pure function. */
public final class Assessor {

    private Assessor() {}

    public static Assessment judge(Evidence evidence, Policy policy) {
        throw new UnsupportedOperationException();
    }
}
