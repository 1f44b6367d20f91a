package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;

/** Says everything that is wrong with one path. */
final class PathReview {
    private static final List<PathRule> RULES = List.of(
            new SignatureRule(),
            new AnchorRule(),
            new ValidityRule(),
            new IssuerRule(),
            new NameConstraintRule(),
            new PolicyRule(),
            new CriticalExtensionRule(),
            new MalformedExtensionRule(),
            new UsageRule(),
            new StrengthRule(),
            new ProfileRule(),
            new BaselineRule());

    private PathReview() {}

    /** The verdict on a path; trusted only if no rule objects and a library's validator accepts it too. */
    static PathVerdict review(PathUnderReview path) {
        Faults faults = new Faults();
        RULES.forEach(rule -> rule.review(path, faults));
        if (!faults.hasFailures()) {
            PathValidators.refusals(path).forEach(faults::failure);
        }
        return new PathVerdict(
                path.stores().judging().id(),
                Optional.of(path.asCertificationPath()),
                faults.failures(),
                faults.warnings());
    }
}
