package org.mailtls.inspector.trust;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Names stay within the constraints of every authority above them (RFC 5280 sections 4.2.1.10 and 6.1.4 (g)). An anchor's own constraints
 * count, although RFC 5280 leaves that to the verifier: whoever made the root did not mean it to be more. Self-issued authorities are exempt.
 */
final class NameConstraintRule implements PathRule {

    /** More comparisons than a path of honest certificates needs; also keeps the validators' time within bounds. */
    private static final int MOST_COMPARISONS = 250_000;

    private static final int MOST_SHOWN = 10;

    private record Constraints(
            int position, KnownCertificate authority, List<Subtree> permitted, List<Subtree> excluded) {}

    @Override
    public void review(PathUnderReview path, Faults faults) {
        List<Constraints> above = new ArrayList<>();
        long comparisons = 0;
        for (int index = path.size() - 1; index >= 0; index--) {
            KnownCertificate certificate = path.step(index);
            boolean exempt = above.isEmpty() || (index > 0 && certificate.selfIssued());
            List<ConstrainedName> names = exempt ? List.of() : ConstrainedName.of(certificate, index == 0);
            for (Constraints constraints : above) {
                comparisons += (long) names.size() * size(constraints);
                if (comparisons > MOST_COMPARISONS) {
                    faults.failure(new TrustFailure.GaveUp(path.place(constraints.position()), MOST_COMPARISONS));
                    return;
                }
                Place place = path.place(index);
                names.forEach(name -> compare(name, constraints, place, faults));
            }
            Optional<Constraints> own = constraints(path, index, faults);
            comparisons +=
                    own.map(constraints -> mergingCost(above, constraints)).orElse(0L);
            own.ifPresent(above::add);
        }
    }

    private static int size(Constraints constraints) {
        return constraints.permitted().size() + constraints.excluded().size();
    }

    /** Validators intersect the subtrees of one authority with those above it. */
    private static long mergingCost(List<Constraints> above, Constraints below) {
        return above.stream()
                .mapToLong(constraints -> (long) size(constraints) * size(below))
                .sum();
    }

    private static Optional<Constraints> constraints(PathUnderReview path, int index, Faults faults) {
        KnownCertificate authority = path.step(index);
        Optional<NameConstraints> extension =
                CertificateExtensions.read(authority.holder(), Extension.nameConstraints, NameConstraints::getInstance);
        return extension.map(constraints -> new Constraints(
                index,
                authority,
                subtrees(
                        constraints.getPermittedSubtrees(),
                        authority.details().permittedSubtrees(),
                        path.place(index),
                        faults),
                subtrees(
                        constraints.getExcludedSubtrees(),
                        authority.details().excludedSubtrees(),
                        path.place(index),
                        faults)));
    }

    /** The usable subtrees; an unusable one is a failure of the authority's certificate. */
    private static List<Subtree> subtrees(
            GeneralSubtree @Nullable [] subtrees, List<String> words, Place place, Faults faults) {
        List<Subtree> usable = new ArrayList<>();
        for (int i = 0; subtrees != null && i < subtrees.length; i++) {
            Optional<String> defect = Subtree.defect(subtrees[i]);
            if (defect.isPresent()) {
                faults.failure(
                        new TrustFailure.Malformed(place, "its name constraints are malformed: " + defect.get()));
            } else {
                usable.add(new Subtree(
                        subtrees[i].getBase(),
                        i < words.size() ? words.get(i) : String.valueOf(subtrees[i].getBase())));
            }
        }
        return usable;
    }

    private static void compare(ConstrainedName name, Constraints constraints, Place place, Faults faults) {
        constraints.excluded().stream()
                .filter(subtree -> subtree.concerns(name.name()))
                .filter(subtree -> subtree.relationOf(name.name()) != Subtree.Relation.OUTSIDE)
                .findFirst()
                .ifPresent(subtree -> faults.failure(violation(name, constraints, place, true, subtree.text())));
        List<Subtree> permitted = constraints.permitted().stream()
                .filter(subtree -> subtree.concerns(name.name()))
                .toList();
        boolean within = permitted.isEmpty()
                || permitted.stream().anyMatch(subtree -> subtree.relationOf(name.name()) == Subtree.Relation.INSIDE);
        if (!within) {
            faults.failure(violation(name, constraints, place, false, shown(permitted)));
        }
    }

    private static String shown(List<Subtree> subtrees) {
        String first = subtrees.stream().limit(MOST_SHOWN).map(Subtree::text).collect(joining(", "));
        return subtrees.size() > MOST_SHOWN ? first + " and " + (subtrees.size() - MOST_SHOWN) + " more" : first;
    }

    private static TrustFailure violation(
            ConstrainedName name, Constraints constraints, Place place, boolean excluded, String subtree) {
        return new TrustFailure.NameConstraintsViolated(
                place, constraints.authority().subjectText(), name.text(), excluded, subtree);
    }
}
