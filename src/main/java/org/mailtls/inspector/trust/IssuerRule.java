package org.mailtls.inspector.trust;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.mailtls.inspector.trust.TrustFailure.IssuerNotCa.Reason;

/**
 * Every certificate that issued another one may do so, and has no more authorities below it than it allows (RFC 5280 sections 4.2.1.3,
 * 4.2.1.9 and 6.1.4). An anchor of version 1 is an authority because the store says so.
 */
final class IssuerRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.issuers().forEach(index -> {
            obstacle(path, index)
                    .ifPresent(reason -> faults.failure(new TrustFailure.IssuerNotCa(
                            path.place(index), path.step(index).subjectText(), reason)));
            checkPathLength(path, index, faults);
        });
    }

    private static Optional<Reason> obstacle(PathUnderReview path, int index) {
        KnownCertificate issuer = path.step(index);
        Optional<BasicConstraints> constraints = CertificateExtensions.basicConstraints(issuer.holder());
        if (issuer.holder().getVersionNumber() < 3) {
            return path.isAnchor(index) ? Optional.empty() : Optional.of(Reason.VERSION_1);
        }
        if (constraints.isEmpty()) {
            return Optional.of(Reason.NO_BASIC_CONSTRAINTS);
        }
        if (!constraints.get().isCA()) {
            return Optional.of(Reason.CA_FALSE);
        }
        return CertificateExtensions.keyUsage(issuer.holder())
                .filter(usage -> !usage.hasUsages(KeyUsage.keyCertSign))
                .map(usage -> Reason.NO_KEY_CERT_SIGN);
    }

    private static void checkPathLength(PathUnderReview path, int index, Faults faults) {
        OptionalInt allowed = pathLength(path.step(index));
        int actual = (int) IntStream.range(1, index)
                .filter(below -> !path.step(below).selfIssued())
                .count();
        if (allowed.isPresent() && actual > allowed.getAsInt()) {
            faults.failure(new TrustFailure.PathLengthExceeded(
                    path.place(index), path.step(index).subjectText(), allowed.getAsInt(), actual));
        }
    }

    /** A constraint of any size; one beyond an integer's range constrains nothing, a negative one everything. */
    private static OptionalInt pathLength(KnownCertificate issuer) {
        return CertificateExtensions.basicConstraints(issuer.holder())
                .flatMap(constraints -> Optional.ofNullable(constraints.getPathLenConstraint()))
                .map(length -> length.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue())
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
