package org.mailtls.inspector.capture;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.CheckState.Done;
import org.mailtls.inspector.evidence.CheckState.NotRun;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;

/** Whether the checks by published policies could be made. */
final class PolicyChecks {
    private PolicyChecks() {}

    /** The evidence of a server, with the states of these checks. */
    static EndpointEvidence on(EndpointEvidence endpoint, DomainPolicies policies) {
        if (endpoint.presented().isEmpty()) {
            CheckState without = new NotRun("The server showed no certificate.");
            return endpoint.withChecks(Map.of(Check.DANE, without, Check.MTA_STS, without));
        }
        CheckState dane = policies.tlsaOf(endpoint.endpoint())
                .map(PolicyChecks::dane)
                .orElseGet(
                        () -> new NotRun(
                                "There are no TLSA records for an address, for this computer or for other protocols than SMTP."));
        CheckState mtaSts = policies.mtaSts()
                .map(PolicyChecks::mtaSts)
                .orElseGet(() -> new NotRun("MTA-STS belongs to a recipient's domain, and only a server was named."));
        return endpoint.withChecks(Map.of(Check.DANE, dane, Check.MTA_STS, mtaSts));
    }

    private static CheckState dane(TlsaEvidence tlsa) {
        Stream<DnssecStatus> needed = tlsa.addresses() instanceof DnssecStatus.Insecure
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(tlsa.addresses()), tlsa.lookups().stream().map(TlsaLookup::status));
        return needed.flatMap(status ->
                        status instanceof DnssecStatus.Failed(String reason) ? Stream.of(reason) : Stream.empty())
                .findFirst()
                .<CheckState>map(reason -> new NotRun("The TLSA records could not be looked up: " + reason + "."))
                .orElseGet(Done::new);
    }

    private static CheckState mtaSts(MtaStsEvidence evidence) {
        Optional<String> failure = evidence.record().failure();
        if (failure.isPresent()) {
            return new NotRun("The domain's MTA-STS record could not be looked up: " + failure.get() + ".");
        }
        return evidence.policy().map(fetch -> fetched(fetch.outcome())).orElseGet(Done::new);
    }

    private static CheckState fetched(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotReached(String problem) ->
                new NotRun("The domain's MTA-STS policy could not be fetched: " + problem + ".");
            case Outcome.CertificateRefused(String problem) ->
                new NotRun("The certificate shown for the web server of the domain's MTA-STS policy is not valid: "
                        + problem + ".");
            case Outcome.Answered answer -> new Done();
            case Outcome.Failed failed -> new Done();
        };
    }
}
