package org.mailtls.inspector.ui.strip;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.TrustFailure;
import org.mailtls.inspector.ui.element.Shown;

/** Whether the issuer is a public authority, as far as the stores and lists at hand tell. */
public enum PublicAuthority {
    YES,
    NO,
    NOT_KNOWN;

    /** The store that holds nothing but a public programme's roots: Mozilla's list, shipped with Java. */
    private static final String PUBLIC_LIST = "java";

    public static PublicAuthority of(Shown shown) {
        return shown.verdict()
                .map(verdict -> of(verdict.best(), shown.assessment().policy()))
                .orElse(NOT_KNOWN);
    }

    private static PublicAuthority of(PathVerdict path, Policy policy) {
        for (TrustFailure failure : path.failures()) {
            if (failure instanceof TrustFailure.PublicRootAbsentHere) {
                return YES;
            }
            if (failure instanceof TrustFailure.UntrustedRoot root) {
                return root.knownTo().isEmpty() ? NO : YES;
            }
            if (failure instanceof TrustFailure.SelfSigned) {
                return NO;
            }
            if (failure instanceof TrustFailure.UnknownIssuer) {
                return NOT_KNOWN;
            }
        }
        return path.path()
                .filter(found -> found.anchored())
                .map(found -> listed(found.top(), policy))
                .orElse(NOT_KNOWN);
    }

    private static PublicAuthority listed(Certificate root, Policy policy) {
        List<TrustStore> lists = Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                .filter(store ->
                        store.id().equals(PUBLIC_LIST) && store.problem().isEmpty())
                .toList();
        boolean inProgramme =
                !policy.programmes().holding(root, policy.trust().at()).isEmpty();
        if (inProgramme || lists.stream().anyMatch(store -> store.anchors().contains(root))) {
            return YES;
        }
        return lists.isEmpty() ? NOT_KNOWN : NO;
    }
}
