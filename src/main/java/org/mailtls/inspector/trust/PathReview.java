package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says everything that is wrong with one path. */
final class PathReview {
    private static final List<PathRule> RULES = List.of(
            new DistrustRule(),
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
    private static final PathRule REVOCATION = new RevocationRule();

    private PathReview() {}

    /** The verdict on a path; trusted only if no rule objects and a library's validator accepts it too. */
    static PathVerdict review(PathUnderReview path) {
        Faults faults = new Faults();
        RULES.forEach(rule -> rule.review(path, faults));
        if (!faults.hasFailures()) {
            refusals(path).forEach(faults::failure);
        }
        if (!faults.hasFailures()) {
            REVOCATION.review(path, faults);
        }
        return new PathVerdict(
                path.stores().judging().id(),
                Optional.of(path.asCertificationPath()),
                faults.failures(),
                faults.warnings(),
                List.of());
    }

    /** What the validators object to; nothing if one of them accepts the path. */
    private static List<TrustFailure> refusals(PathUnderReview path) {
        List<TrustFailure> refusals = new ArrayList<>();
        for (PathValidator validator : PathValidator.values()) {
            Optional<PathValidator.Refusal> refusal = validator.refusal(path);
            if (refusal.isEmpty()) {
                return List.of();
            }
            refusals.add(new TrustFailure.ValidatorRefused(
                    path.place(refusal.get().position()),
                    validator.title(),
                    refusal.get().message()));
        }
        return refusals;
    }
}
