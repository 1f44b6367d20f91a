package org.mailtls.inspector.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the rules find wrong with one path. */
final class Faults {
    private final List<TrustFailure> failures = new ArrayList<>();
    private final List<TrustFailure> warnings = new ArrayList<>();

    void failure(TrustFailure failure) {
        failures.add(failure);
    }

    void warning(TrustFailure warning) {
        warnings.add(warning);
    }

    /** Whether nothing is wrong but what the server did not send. */
    boolean nothingButMissing() {
        return failures.stream().allMatch(TrustFailure.MissingIntermediate.class::isInstance);
    }

    /** Most telling first; those that tell the same in the order in which they were found. */
    List<TrustFailure> failures() {
        return sorted(failures);
    }

    List<TrustFailure> warnings() {
        return sorted(warnings);
    }

    private static List<TrustFailure> sorted(List<TrustFailure> faults) {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Faults::rank))
                .toList();
    }

    /** How far down the list of explanations a failure stands; 0 explains the most. */
    static int rank(TrustFailure failure) {
        return switch (failure) {
            case TrustFailure.Distrusted it -> 0;
            case TrustFailure.Revoked it -> 1;
            case TrustFailure.BadSignature it -> 2;
            case TrustFailure.SelfSigned it -> 3;
            case TrustFailure.UntrustedRoot it -> 4;
            case TrustFailure.PublicRootAbsentHere it -> 5;
            case TrustFailure.MissingIntermediate it -> 6;
            case TrustFailure.UnknownIssuer it -> 7;
            case TrustFailure.GaveUp it -> 8;
            case TrustFailure.Expired it -> 9;
            case TrustFailure.NotYetValid it -> 9;
            case TrustFailure.IssuerNotCa it -> 10;
            case TrustFailure.PathLengthExceeded it -> 11;
            case TrustFailure.NameConstraintsViolated it -> 12;
            case TrustFailure.PolicyViolated it -> 13;
            case TrustFailure.UnknownCriticalExtension it -> 14;
            case TrustFailure.Malformed it -> 15;
            case TrustFailure.WrongUsage it -> 16;
            case TrustFailure.WeakSignature it -> 17;
            case TrustFailure.WeakKey it -> 18;
            case TrustFailure.RevocationUnknown it -> 19;
            case TrustFailure.ProfileViolated it -> 20;
            case TrustFailure.ValidatorRefused it -> 21;
        };
    }
}
