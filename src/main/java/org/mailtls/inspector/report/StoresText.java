package org.mailtls.inspector.report;

import java.util.List;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.StoreVerdict;

/** What each store makes of the chain, and how other software would put it. */
final class StoresText {
    private static final int COLUMN = 34;

    private StoresText() {}

    static void append(TextPage page, EndpointAssessment endpoint, Policy policy) {
        if (endpoint.stores().isEmpty()) {
            return;
        }
        page.heading("Trust stores");
        endpoint.stores().forEach(verdict -> append(page, verdict));
        AuthorityLists.words(policy.programmes()).forEach(words -> page.paragraph(0, words));
        if (!policy.assumed().isEmpty()) {
            page.paragraph(
                    0,
                    "Judged as if " + policy.assumed().size()
                            + " further certificates were trusted (roots) or sent (others). No store was changed.");
        }
    }

    private static void append(TextPage page, StoreVerdict verdict) {
        String name = Messages.printable(verdict.store().name());
        String judgement = verdict.store()
                .problem()
                .map(problem -> "could not be read: " + Messages.printable(problem))
                .orElseGet(() -> words(verdict.best()));
        page.row(0, COLUMN, name, judgement);
        for (PathVerdict other : verdict.others()) {
            page.row(0, COLUMN, "", "another path: " + words(other));
        }
    }

    private static String words(PathVerdict verdict) {
        String trusted = verdict.trusted() ? "trusted" : "not trusted";
        String path = verdict.path().map(StoresText::words).orElse("no path");
        String failures = verdict.failures().stream()
                .map(FindingCode::of)
                .map(FindingCode::word)
                .distinct()
                .flatMap(code -> Phrases.title(code).stream())
                .reduce((one, next) -> one + ", " + next)
                .map(faults -> "; " + faults)
                .orElse("");
        return trusted + ", " + path + failures;
    }

    private static String words(CertificationPath path) {
        List<CertificationPath.Step> steps = path.steps();
        return (steps.size() == 1 ? "one certificate" : steps.size() + " certificates")
                + (path.anchored() ? " to a trusted root" : ", no trusted root");
    }
}
