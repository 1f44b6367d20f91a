package org.mailtls.inspector.trust;

/** One rule of path validation: it looks at a whole path and says everything that is wrong by it. */
interface PathRule {
    void review(PathUnderReview path, Faults faults);
}
