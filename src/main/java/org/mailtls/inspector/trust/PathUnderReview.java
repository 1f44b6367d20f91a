package org.mailtls.inspector.trust;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A path together with all that its review needs to know.
 *
 * @param steps end-entity certificate first
 * @param anchored whether the last step is an anchor of the judging store
 * @param incomplete whether the search for paths ended early
 */
record PathUnderReview(List<KnownCertificate> steps, boolean anchored, boolean incomplete, ChainCase chain) {

    PathUnderReview {
        steps = List.copyOf(steps);
    }

    TrustPolicy policy() {
        return chain.policy();
    }

    StoreKnowledge stores() {
        return chain.stores();
    }

    CertificationPath asCertificationPath() {
        return new CertificationPath(steps.stream().map(KnownCertificate::step).toList(), anchored);
    }

    int size() {
        return steps.size();
    }

    KnownCertificate step(int index) {
        return steps.get(index);
    }

    KnownCertificate top() {
        return steps.getLast();
    }

    boolean isAnchor(int index) {
        return anchored && index == size() - 1;
    }

    /** The positions of all certificates. */
    IntStream positions() {
        return IntStream.range(0, size());
    }

    /** The positions of the certificates that issued another one of the path. */
    IntStream issuers() {
        return IntStream.range(1, size());
    }

    /** Where a certificate is found: in the presented chain if it was sent. */
    Place place(int index) {
        KnownCertificate step = step(index);
        int sent = chain.presented().indexOf(step.certificate());
        return sent >= 0
                ? new Place.Presented(sent)
                : new Place.InPath(step.certificate().sha256());
    }

    Place missingIssuerOf(int index) {
        return new Place.MissingIssuerOf(step(index).certificate().sha256());
    }
}
