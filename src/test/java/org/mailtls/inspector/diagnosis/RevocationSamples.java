package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.Samples.NOW;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Method;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.trust.RevocationStatus.Unusable;
import org.mailtls.inspector.trust.StoreVerdict;

/** Statuses of revocation for tests, and assessments that have them. */
public final class RevocationSamples {
    public static final String OCSP_URL = "http://ocsp.ourclient.example/";
    public static final String CRL_URL = "http://crl.ourclient.example/issuing.crl";

    private RevocationSamples() {}

    public static RevocationStatus good(Certificate certificate) {
        return new RevocationStatus(
                certificate,
                new State.Good(
                        new Source(Method.OCSP, Optional.of(OCSP_URL)),
                        NOW.minus(Duration.ofHours(2)),
                        Optional.of(NOW.plus(Duration.ofDays(4)))),
                List.of());
    }

    public static RevocationStatus revoked(Certificate certificate) {
        return new RevocationStatus(
                certificate,
                new State.Revoked(
                        new Source(Method.CRL, Optional.of(CRL_URL)),
                        NOW.minus(Duration.ofDays(3)),
                        Optional.of("keyCompromise")),
                List.of());
    }

    public static RevocationStatus unknown(Certificate certificate, Cause cause, Unusable... unusable) {
        return new RevocationStatus(certificate, new State.Unknown(cause), List.of(unusable));
    }

    public static Unusable unusable(Method method, String url, Problem problem, String detail) {
        return new Unusable(new Source(method, Optional.of(url)), problem, detail);
    }

    public static Unusable staple(Problem problem, String detail) {
        return new Unusable(new Source(Method.STAPLE, Optional.empty()), problem, detail);
    }

    /** The assessment, its only endpoint's paths having these statuses. */
    public static Assessment judge(Evidence evidence, Policy policy, RevocationStatus... statuses) {
        Assessment plain = Assessor.judge(evidence, policy);
        EndpointAssessment endpoint = plain.endpoints().getFirst();
        List<StoreVerdict> stores = endpoint.stores().stream()
                .map(verdict -> with(verdict, List.of(statuses)))
                .toList();
        EndpointCase judged =
                EndpointCase.of(evidence, endpoint.evidence(), policy, stores, Optional.empty(), endpoint.name());
        List<Finding> findings = Rules.apply(judged);
        Verdict verdict = Verdicts.of(judged, findings);
        EndpointAssessment assessed = new EndpointAssessment(
                endpoint.evidence(),
                verdict,
                Headlines.of(judged, verdict, findings),
                stores,
                endpoint.name(),
                findings,
                judged.dane(),
                Senders.of(judged));
        return new Assessment(evidence, policy, verdict, assessed.headline(), List.of(assessed), plain.domain());
    }

    private static StoreVerdict with(StoreVerdict verdict, List<RevocationStatus> statuses) {
        PathVerdict best = verdict.best();
        return new StoreVerdict(
                verdict.store(),
                new PathVerdict(best.path(), best.failures(), best.warnings(), statuses),
                verdict.others());
    }

    /** The evidence, its only endpoint's certificates having named these addresses. */
    public static Evidence fetched(Evidence evidence, Fetch... fetches) {
        EndpointEvidence endpoint = evidence.endpoints().getFirst();
        return new Evidence(
                evidence.target(),
                evidence.by(),
                evidence.startedAt(),
                evidence.duration(),
                evidence.dns(),
                List.of(endpoint.withFetches(
                                Arrays.asList(fetches),
                                Map.of(Check.AIA, new CheckState.Done(), Check.OCSP, new CheckState.Done()))
                        .withTiming(Stage.FETCH, Duration.ofMillis(87))));
    }

    /** One fetch of each outcome that there is. */
    public static Fetch[] everyOutcome(Certificate of, Certificate issuer) {
        return Stream.of(
                        fetch(
                                Fetch.Purpose.ISSUER,
                                of,
                                "http://aia.example/ca.p7c",
                                new Fetch.Outcome.Issuers(List.of(issuer))),
                        fetch(Fetch.Purpose.OCSP, of, OCSP_URL, new Fetch.Outcome.OcspResponse(Der.of(new byte[] {
                            48, 3, 10, 1, 6
                        }))),
                        fetch(Fetch.Purpose.CRL, of, CRL_URL, new Fetch.Outcome.RevocationList(Der.of(new byte[] {48, 0
                        }))),
                        fetch(Fetch.Purpose.CRL, of, "http://slow.example/", new Fetch.Outcome.Pending()),
                        fetch(
                                Fetch.Purpose.CRL,
                                of,
                                "http://gone.example/",
                                new Fetch.Outcome.Failed(Fetch.Fault.REFUSED, "HTTP status 404")),
                        fetch(
                                Fetch.Purpose.CRL,
                                of,
                                "ldap://dc.example/CN=x",
                                new Fetch.Outcome.NotTried(Fetch.Reason.SCHEME, "ldap addresses are not fetched")))
                .toArray(Fetch[]::new);
    }

    public static Fetch fetch(Fetch.Purpose purpose, Certificate of, String url, Fetch.Outcome outcome) {
        return new Fetch(purpose, url, of.sha256(), outcome, 1_234, Duration.ofMillis(87));
    }
}
