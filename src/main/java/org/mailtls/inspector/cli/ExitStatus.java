package org.mailtls.inspector.cli;

import java.util.Collection;
import org.mailtls.inspector.diagnosis.Verdict;

/** The exit statuses, a public contract. */
final class ExitStatus {
    /** Every verdict is trusted. */
    static final int TRUSTED = 0;
    /** Certificates were obtained, but some verdict is not trusted. */
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

    static int of(Collection<Verdict> verdicts) {
        if (verdicts.contains(Verdict.UNREACHABLE)) {
            return NO_CERTIFICATE;
        }
        boolean allTrusted = verdicts.stream().allMatch(verdict -> verdict == Verdict.TRUSTED);
        return allTrusted ? TRUSTED : NOT_TRUSTED;
    }
}
