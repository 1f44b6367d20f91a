package org.mailtls.inspector.cli;

import java.util.Collection;
import java.util.List;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Delivers;
import org.mailtls.inspector.diagnosis.Verdict;

/** The exit statuses, a public contract. */
final class ExitStatus {
    /** Every verdict is trusted; with {@code --sender}, that sender would deliver. */
    static final int TRUSTED = 0;
    /** Certificates were obtained, but some verdict is not trusted; with {@code --sender}, it would not deliver, or that is not known. */
    static final int NOT_TRUSTED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** Some target gave no certificate. */
    static final int NO_CERTIFICATE = 3;
    /** The tool itself failed. */
    static final int INTERNAL_ERROR = 4;

    /** Ended by Ctrl+C: 128 and the number of SIGINT, as shells have it. */
    static final int CANCELLED = 130;

    private ExitStatus() {}

    /**
     * The status of a run.
     *
     * @param bySender whether it follows the policy's sender, and not the verdicts
     */
    static int of(Collection<Assessment> assessments, boolean bySender) {
        return bySender ? asSender(assessments) : asVerdicts(assessments);
    }

    /** A target without a certificate counts where the sender would not do without one. */
    private static int asSender(Collection<Assessment> assessments) {
        List<Assessment> others = assessments.stream()
                .filter(assessment -> assessment.sender().delivers() != Delivers.YES)
                .toList();
        if (others.stream().anyMatch(assessment -> assessment.verdict() == Verdict.UNREACHABLE)) {
            return NO_CERTIFICATE;
        }
        return others.isEmpty() ? TRUSTED : NOT_TRUSTED;
    }

    private static int asVerdicts(Collection<Assessment> assessments) {
        if (assessments.stream().anyMatch(assessment -> assessment.verdict() == Verdict.UNREACHABLE)) {
            return NO_CERTIFICATE;
        }
        boolean allTrusted = assessments.stream().allMatch(assessment -> assessment.verdict() == Verdict.TRUSTED);
        return allTrusted ? TRUSTED : NOT_TRUSTED;
    }
}
