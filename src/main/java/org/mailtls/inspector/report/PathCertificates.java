package org.mailtls.inspector.report;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/** The certificates that play a part in an endpoint's paths. */
final class PathCertificates {
    private PathCertificates() {}

    /** Every certificate of every path, and those that failures speak of. */
    static Stream<Certificate> of(EndpointAssessment endpoint) {
        return endpoint.stores().stream()
                .flatMap(store -> Stream.concat(Stream.of(store.best()), store.others().stream()))
                .flatMap(verdict -> Stream.concat(inPath(verdict), inFailures(verdict)))
                .distinct();
    }

    /** Those of them that the server did not send. */
    static List<CertificationPath.Step> notPresented(EndpointAssessment endpoint) {
        List<Certificate> presented = endpoint.evidence().presented();
        return endpoint.stores().stream()
                .flatMap(store -> store.best().path().stream())
                .flatMap(path -> path.steps().stream())
                .filter(step -> !presented.contains(step.certificate()))
                .distinct()
                .toList();
    }

    private static Stream<Certificate> inPath(PathVerdict verdict) {
        return verdict.path().stream().flatMap(path -> path.steps().stream()).map(CertificationPath.Step::certificate);
    }

    private static Stream<Certificate> inFailures(PathVerdict verdict) {
        return verdict.failures().stream().flatMap(PathCertificates::named);
    }

    private static Stream<Certificate> named(TrustFailure failure) {
        if (failure instanceof TrustFailure.UntrustedRoot untrusted) {
            return Stream.of(untrusted.root());
        }
        if (failure instanceof TrustFailure.MissingIntermediate missing) {
            return Stream.of(missing.found());
        }
        return failure instanceof TrustFailure.PublicRootAbsentHere absent ? absent.root().stream() : Stream.empty();
    }
}
