package org.mailtls.inspector.ui.stores;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/**
 * What one store, or Windows itself, makes of the chain; safe to show.
 *
 * @param path names from the server's certificate to the root
 * @param failures what is wrong, a few words a line
 * @param whatIf the verdict if the assumed certificates were trusted or sent, and what would still be wrong; empty where nothing is assumed
 */
record StoreRow(String name, Mark mark, String verdict, String failures, String path, String whatIf) {
    /**
     * Judges the chain by each store at hand; pure, but not for the window's thread.
     *
     * @param assumed what to assume beside the present verdict; may be empty
     */
    static List<StoreRow> of(Shown shown, List<Certificate> assumed) {
        Evidence evidence = shown.assessment().evidence();
        Policy policy = shown.assessment().policy();
        int index = shown.assessment().endpoints().indexOf(shown.endpoint());
        Function<Assessment, EndpointAssessment> inSight = assessment ->
                index < 0 ? shown.endpoint() : assessment.endpoints().get(index);
        List<TrustStore> all = Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                .toList();
        Stream<StoreRow> stores = all.stream()
                .map(store -> of(store, judged(evidence, policy, store, all), inSight, policy)
                        .withWhatIf(
                                assumed.isEmpty()
                                        ? ""
                                        : whatIf(
                                                store,
                                                judged(evidence, policy.withAssumed(assumed), store, all),
                                                inSight)));
        Stream<StoreRow> windows =
                shown.endpoint().evidence().windows().stream().map(StoreRow::of);
        return Stream.concat(stores, windows).toList();
    }

    private static Assessment judged(Evidence evidence, Policy policy, TrustStore store, List<TrustStore> all) {
        List<TrustStore> others =
                all.stream().filter(other -> !other.id().equals(store.id())).toList();
        return Assessor.judge(evidence, policy.withStores(List.of(store), others));
    }

    private StoreRow withWhatIf(String text) {
        return new StoreRow(name, mark, verdict, failures, path, text);
    }

    private static String whatIf(
            TrustStore store, Assessment assessment, Function<Assessment, EndpointAssessment> inSight) {
        EndpointAssessment endpoint = inSight.apply(assessment);
        return endpoint.stores().stream()
                .findFirst()
                .filter(verdict -> store.problem().isEmpty())
                .map(verdict -> (word(verdict.trusted()) + "\n" + failures(endpoint.findings(), assessment)).strip())
                .orElse(Texts.of("stores.not-judged"));
    }

    private static StoreRow of(
            TrustStore store, Assessment assessment, Function<Assessment, EndpointAssessment> inSight, Policy policy) {
        String roots = Texts.of("stores.roots", Integer.toString(store.anchors().size()));
        boolean leading =
                policy.stores().stream().anyMatch(chosen -> chosen.id().equals(store.id()));
        String name = Messages.printable(store.name()) + "\n" + (leading ? Texts.of("stores.leading", roots) : roots);
        EndpointAssessment endpoint = inSight.apply(assessment);
        Optional<StoreVerdict> verdict = endpoint.stores().stream().findFirst();
        if (store.problem().isPresent() || verdict.isEmpty()) {
            String problem = store.problem().map(Messages::printable).orElse("");
            return new StoreRow(name, Mark.UNKNOWN, Texts.of("stores.not-judged"), problem, "", "");
        }
        boolean trusted = verdict.get().trusted();
        return new StoreRow(
                name,
                mark(trusted),
                word(trusted),
                failures(endpoint.findings(), assessment),
                path(verdict.get().best().path().stream()
                        .flatMap(path -> path.steps().stream())
                        .map(CertificationPath.Step::certificate)),
                "");
    }

    private static StoreRow of(WindowsVerdict windows) {
        String failures = Stream.concat(windows.texts().stream(), windows.sslPolicyErrors().stream())
                .map(Messages::printable)
                .collect(Collectors.joining("\n"));
        return new StoreRow(
                Texts.of("stores.windows." + windows.context().word()),
                mark(windows.trusted()),
                word(windows.trusted()),
                failures,
                path(windows.elements().stream().map(WindowsVerdict.Element::certificate)),
                "");
    }

    private static Mark mark(boolean trusted) {
        return trusted ? Mark.GOOD : Mark.BAD;
    }

    private static String word(boolean trusted) {
        return Texts.of(trusted ? "stores.trusted" : "stores.not-trusted");
    }

    private static String path(Stream<Certificate> certificates) {
        return certificates
                .map(certificate -> CertificateDetails.of(certificate)
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
