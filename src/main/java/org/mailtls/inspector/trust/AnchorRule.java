package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Optional;

/** A path ends in an anchor of the store, and the server sent all that leads there. */
final class AnchorRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        if (!path.anchored() && path.incomplete()) {
            faults.failure(new TrustFailure.GaveUp(
                    path.missingIssuerOf(path.size() - 1), path.policy().pathBudget()));
        }
        if (!path.anchored() && path.top().selfIssued()) {
            faults.failure(unknownRoot(path));
        } else if (!path.anchored() && !path.incomplete()) {
            faults.failure(missingTop(path));
        }
        path.issuers().filter(index -> isMissing(path, index)).forEach(index -> faults.failure(missing(path, index)));
    }

    /** A root need not be sent; an intermediate must be, unless it is assumed to have been. */
    private static boolean isMissing(PathUnderReview path, int index) {
        boolean end = index == path.size() - 1 && (path.anchored() || path.top().selfIssued());
        return !end
                && switch (path.step(index).origin()) {
                    case FETCHED, STORE -> true;
                    case PRESENTED, ASSUMED -> false;
                };
    }

    private static TrustFailure missing(PathUnderReview path, int index) {
        KnownCertificate found = path.step(index);
        return new TrustFailure.MissingIntermediate(
                path.missingIssuerOf(index - 1),
                path.step(index - 1).subjectText(),
                found.certificate(),
                found.origin());
    }

    private static TrustFailure unknownRoot(PathUnderReview path) {
        KnownCertificate root = path.top();
        Place place = path.place(path.size() - 1);
        if (path.size() == 1) {
            return new TrustFailure.SelfSigned(place, root.subjectText());
        }
        List<String> knownPublicly =
                path.stores().publicHolders(root, path.policy().at());
        return knownPublicly.isEmpty()
                ? new TrustFailure.UntrustedRoot(
                        place,
                        root.certificate(),
                        root.subjectText(),
                        path.stores().otherHolders(root))
                : new TrustFailure.PublicRootAbsentHere(
                        place, root.subjectText(), Optional.of(root.certificate()), knownPublicly);
    }

    private static TrustFailure missingTop(PathUnderReview path) {
        KnownCertificate top = path.top();
        Place place = path.missingIssuerOf(path.size() - 1);
        List<String> claimed =
                path.stores().programmesClaimedBy(top, path.policy().at());
        return claimed.isEmpty()
                ? new TrustFailure.UnknownIssuer(place, top.subjectText(), top.issuerText())
                : new TrustFailure.PublicRootAbsentHere(place, top.issuerText(), Optional.empty(), claimed);
    }
}
