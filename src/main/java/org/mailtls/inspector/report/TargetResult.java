package org.mailtls.inspector.report;

import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Verdict;

/** What came of one target of several. */
public sealed interface TargetResult {
    /** The user's own words; may be hostile. */
    String input();

    Verdict verdict();

    /** It was inspected. */
    record Inspected(Assessment assessment) implements TargetResult {
        @Override
        public String input() {
            return assessment.evidence().target().input();
        }

        @Override
        public Verdict verdict() {
            return assessment.verdict();
        }
    }

    /**
     * It names nothing that can be inspected.
     *
     * @param why one sentence for people
     */
    record NotATarget(String input, String why) implements TargetResult {
        @Override
        public Verdict verdict() {
            return Verdict.UNREACHABLE;
        }
    }
}
