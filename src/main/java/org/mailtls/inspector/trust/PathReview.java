package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /**
     * The verdict on a path; trusted only if no rule objects and a library's validator accepts it too. The validator is also asked where
     * all that is wrong is what the server did not send.
     */
    static PathVerdict review(PathUnderReview path) {
        Faults faults = new Faults();
        RULES.forEach(rule -> rule.review(path, faults));
        if (faults.nothingButMissing()) {
            refusals(path).forEach(faults::failure);
        }
        if (faults.nothingButMissing()) {
            REVOCATION.review(path, faults);
        }
        List<RevocationStatus> revocation = path.chain()
                .revocationReview()
                .map(review -> review.statuses(path))
                .orElse(List.of());
        revoked(path, revocation).forEach(faults::failure);
        return new PathVerdict(
                Optional.of(path.asCertificationPath()), faults.failures(), faults.warnings(), revocation);
    }

    /** The statuses stand in the path's order, beginning with the end entity. */
    private static Stream<TrustFailure> revoked(PathUnderReview path, List<RevocationStatus> statuses) {
        return IntStream.range(0, statuses.size())
                .boxed()
                .flatMap(index -> statuses.get(index).state() instanceof RevocationStatus.State.Revoked revoked
                        ? Stream.of(new TrustFailure.Revoked(
                                path.place(index),
                                path.step(index).subjectText(),
                                revoked.since(),
                                revoked.reason(),
                                revoked.source()))
                        : Stream.empty());
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
