package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.certificate.Signatures;

/**
 * Builds certification paths (RFC 4158): depth first from the end-entity certificate, the most promising issuer first, each signature
 * verified before its issuer is followed, within a budget of work.
 */
final class PathFinder {
    private static final int MOST_PATHS = 24;
    private static final int MOST_DEAD_ENDS = 8;

    private final CertificatePool pool;
    private final TrustPolicy policy;
    private final SignatureVerifier signatures;
    private final WorkBudget budget;
    private final List<CandidatePath> paths = new ArrayList<>();
    private final List<CandidatePath> deadEnds = new ArrayList<>();
    private final Map<KnownCertificate, List<KnownCertificate>> possibleIssuers = new HashMap<>();
    private boolean incomplete;

    PathFinder(CertificatePool pool, TrustPolicy policy, SignatureVerifier signatures, WorkBudget budget) {
        this.pool = pool;
        this.policy = policy;
        this.signatures = signatures;
        this.budget = budget;
    }

    /**
     * What was found.
     *
     * @param paths those that end in an anchor or in a self-signed certificate first, in the order of their promise
     * @param incomplete whether a limit ended the search before everything was tried
     */
    record Found(List<CandidatePath> paths, boolean incomplete) {
        Found {
            paths = List.copyOf(paths);
        }
    }

    Found find(KnownCertificate endEntity) {
        if (endEntity.anchor()) {
            paths.add(new CandidatePath(List.of(endEntity), true));
        } else {
            extend(List.of(endEntity));
        }
        List<CandidatePath> all = new ArrayList<>(paths);
        all.addAll(deadEnds);
        return new Found(all, incomplete);
    }

    private void extend(List<KnownCertificate> path) {
        KnownCertificate top = path.getLast();
        if (path.size() > 1 && isSelfSigned(top)) {
            end(path);
            return;
        }
        if (intermediates(path) > policy.maximumIntermediates()) {
            incomplete = true;
            deadEnd(path);
            return;
        }
        if (followVerified(path)) {
            return;
        }
        if (isSelfSigned(top)) {
            end(path);
        } else if (isFull()) {
            deadEnd(path);
        } else {
            claimedIssuer(path).ifPresentOrElse(issuer -> follow(path, issuer), () -> deadEnd(path));
        }
    }

    /**
     * Follows every issuer whose key verifies the last certificate; false if there is none. A signature has one key: once that is known, no
     * other needs to be tried.
     */
    private boolean followVerified(List<KnownCertificate> path) {
        KnownCertificate top = path.getLast();
        List<KnownCertificate> verified = new ArrayList<>();
        for (KnownCertificate issuer : possibleIssuers(top)) {
            if (isFull()) {
                break;
            }
            budget.look(1);
            boolean matches = verified.isEmpty()
                    ? verify(top, issuer) == Signatures.Outcome.VALID
                    : verified.getFirst().key().equals(issuer.key());
            if (matches && !isRootAlready(verified, issuer) && !repeats(path, issuer)) {
                verified.add(issuer);
                follow(path, issuer);
            }
        }
        return !verified.isEmpty();
    }

    /** The most promising certificate that names itself as the issuer although the signature does not verify with its key. */
    private Optional<KnownCertificate> claimedIssuer(List<KnownCertificate> path) {
        KnownCertificate top = path.getLast();
        return possibleIssuers(top).stream()
                .filter(issuer -> claims(top, issuer) && !repeats(path, issuer))
                .findFirst();
    }

    private List<KnownCertificate> possibleIssuers(KnownCertificate certificate) {
        return possibleIssuers.computeIfAbsent(certificate, it -> pool.possibleIssuers(it, policy.at()));
    }

    private void follow(List<KnownCertificate> path, KnownCertificate issuer) {
        List<KnownCertificate> longer = new ArrayList<>(path);
        longer.add(issuer);
        if (issuer.anchor()) {
            paths.add(new CandidatePath(longer, true));
        } else {
            extend(longer);
        }
    }

    private void end(List<KnownCertificate> path) {
        paths.add(new CandidatePath(path, false));
    }

    private void deadEnd(List<KnownCertificate> path) {
        if (deadEnds.size() < MOST_DEAD_ENDS) {
            deadEnds.add(new CandidatePath(path, false));
        }
    }

    /** Whether nothing more may be looked at; says so if it is so. */
    private boolean isFull() {
        boolean full = budget.exhausted() || paths.size() >= MOST_PATHS;
        incomplete |= full;
        return full;
    }

    /** The authorities between the end entity and the last certificate, that one included, as RFC 5280 section 4.2.1.9 counts them. */
    private static long intermediates(List<KnownCertificate> path) {
        return path.stream().skip(1).filter(step -> !step.selfIssued()).count();
    }

    private Signatures.Outcome verify(KnownCertificate certificate, KnownCertificate issuer) {
        if (!signatures.knows(certificate, issuer.key())) {
            budget.verify(Signatures.length(issuer.key()));
        }
        return signatures.verify(certificate, issuer.key());
    }

    private boolean isSelfSigned(KnownCertificate certificate) {
        return certificate.selfIssued() && verify(certificate, certificate) == Signatures.Outcome.VALID;
    }

    /** Whether a certificate names this one as its issuer, so that a signature that does not verify is to blame. */
    private static boolean claims(KnownCertificate certificate, KnownCertificate issuer) {
        boolean atHand = issuer.anchor() || issuer.origin() == Origin.PRESENTED;
        return atHand && CertificatePool.keyIdFit(certificate, issuer) != CertificatePool.KeyIdFit.OTHER;
    }

    /** Loops are cut where a name and key come back (RFC 4158 section 2.4.2); an anchor ends the path and cannot make one. */
    private static boolean repeats(List<KnownCertificate> path, KnownCertificate issuer) {
        return path.stream()
                .anyMatch(step -> issuer.anchor()
                        ? step.certificate().equals(issuer.certificate())
                        : step.sameNameAndKey(issuer));
    }

    /** A self-signed certificate with an anchor's name and key is that anchor, and adds no path of its own. */
    private static boolean isRootAlready(List<KnownCertificate> verified, KnownCertificate issuer) {
        return issuer.selfIssued()
                && !issuer.anchor()
                && verified.stream().anyMatch(other -> other.selfIssued() && other.sameNameAndKey(issuer));
    }
}
