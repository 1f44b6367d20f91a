package org.mailtls.inspector.cli;

import java.util.Collection;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Delivers;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.TargetResult;

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
    /** The tool itself failed, or a result could not be written. */
    static final int FAILED = 4;

    /** Ended by Ctrl+C: 128 and the number of SIGINT, as shells have it. */
    static final int CANCELLED = 130;

    private ExitStatus() {}

    /**
     * The status of one target.
     *
     * @param bySender whether it says what the policy's sender would do, and not what the verdict is
     */
    static int of(TargetResult result, boolean bySender) {
        boolean good = bySender ? wouldDeliver(result) : result.verdict() == Verdict.TRUSTED;
        if (good) {
            return TRUSTED;
        }
        return result.verdict() == Verdict.UNREACHABLE ? NO_CERTIFICATE : NOT_TRUSTED;
    }

    private static boolean wouldDeliver(TargetResult result) {
        return switch (result) {
            case TargetResult.Inspected(Assessment assessment) ->
                assessment.sender().delivers() == Delivers.YES;
            case TargetResult.NotATarget none -> false;
        };
    }

    /** The status of a run from those of its targets: the highest. */
    static int ofAll(Collection<Integer> statuses) {
        return statuses.stream().mapToInt(Integer::intValue).max().orElse(TRUSTED);
    }
}
