package org.mailtls.inspector.ui.stores;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/**
 * What one store makes of the chain, in words.
 *
 * @param leading whether it is the store that the window judges by
 * @param path names from the server's certificate to the root
 * @param failures what is wrong, in a few words each
 */
record StoreRow(TrustStore store, boolean leading, Mark mark, String verdict, String path, String failures) {
    /** Judges the chain by each store at hand; pure, but not for the window's thread. */
    static List<StoreRow> of(Shown shown) {
        Policy policy = shown.assessment().policy();
        int index = shown.assessment().endpoints().indexOf(shown.endpoint());
        List<TrustStore> all = Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                .toList();
        return all.stream()
                .map(store -> of(store, policy.stores().contains(store), judged(shown.assessment(), store, all), index))
                .toList();
    }

    private static Assessment judged(Assessment assessment, TrustStore store, List<TrustStore> all) {
        Policy policy = assessment.policy();
        List<TrustStore> others =
                all.stream().filter(other -> !other.equals(store)).toList();
        return Assessor.judge(
                assessment.evidence(),
                new Policy(policy.trust(), List.of(store), others, policy.name(), policy.sender(), policy.assumed()));
    }

    private static StoreRow of(TrustStore store, boolean leading, Assessment assessment, int index) {
        EndpointAssessment endpoint = assessment.endpoints().get(index);
        Optional<StoreVerdict> verdict = endpoint.stores().stream().findFirst();
        if (store.problem().isPresent() || verdict.isEmpty()) {
            return new StoreRow(
                    store,
                    leading,
                    Mark.UNKNOWN,
                    Texts.of("stores.not-judged"),
                    "",
                    store.problem().map(Messages::printable).orElse(""));
        }
        boolean trusted = verdict.get().trusted();
        return new StoreRow(
                store,
                leading,
                trusted ? Mark.GOOD : Mark.BAD,
                Texts.of(trusted ? "stores.trusted" : "stores.not-trusted"),
                path(verdict.get()),
                failures(endpoint.findings(), assessment));
    }

    private static String path(StoreVerdict verdict) {
        return verdict.best().path().stream()
                .flatMap(path -> path.steps().stream())
                .map(step -> CertificateDetails.of(step.certificate())
                        .map(CertificateDetails::subjectShort)
                        .map(Messages::printable)
                        .orElse(Texts.of("chain.unreadable")))
                .collect(Collectors.joining(" › "));
    }

    private static String failures(List<Finding> findings, Assessment assessment) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> finding.store().isPresent())
                .map(finding -> Messages.finding(finding, assessment).title())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
