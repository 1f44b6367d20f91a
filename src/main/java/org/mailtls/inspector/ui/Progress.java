package org.mailtls.inspector.ui;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.ui.element.Texts;

/**
 * How far the look-ups are that a shown result still waits for.
 *
 * @param what in words, such as {@code revocation}
 * @param done the addresses of which an outcome is known
 * @param all the addresses that are asked
 */
record Progress(String what, int done, int all) {

    /** Empty where nothing is awaited. */
    static Optional<Progress> of(Evidence evidence) {
        boolean revocation = isPending(evidence, Check.OCSP) || isPending(evidence, Check.CRL);
        if (!revocation && !isPending(evidence, Check.AIA)) {
            return Optional.empty();
        }
        List<Fetch> asked = evidence.endpoints().stream()
                .flatMap(endpoint -> endpoint.fetches().stream())
                .filter(fetch -> !(fetch.outcome() instanceof Fetch.Outcome.NotTried))
                .distinct()
                .toList();
        int done = (int) asked.stream()
                .filter(fetch -> !(fetch.outcome() instanceof Fetch.Outcome.Pending))
                .count();
        return Optional.of(
                new Progress(Texts.of(revocation ? "progress.revocation" : "progress.issuers"), done, asked.size()));
    }

    private static boolean isPending(Evidence evidence, Check check) {
        return evidence.endpoints().stream()
                .anyMatch(endpoint -> endpoint.checks().get(check) instanceof CheckState.Pending);
    }

    /** What is still under way, in a few words. */
    static String stillUnderWay(Evidence evidence) {
        return of(evidence).map(Progress::what).orElseGet(() -> Texts.of("progress.more"));
    }

    /** One line for people. */
    String words() {
        return all == 0
                ? Texts.of("progress.still", what)
                : Texts.of("progress.still.count", what, Integer.toString(done), Integer.toString(all));
    }
}
