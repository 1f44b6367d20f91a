package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.trust.TrustFailure;

/** The chain as an indented tree, root on top, as the first store judges it. */
final class ChainText {
    private static final int STEP = 2;
    private static final int COLUMN = 52;
    private static final int LONGEST_NAME = 100;

    private ChainText() {}

    static void append(TextPage page, EndpointAssessment endpoint) {
        List<Certificate> presented = endpoint.evidence().presented();
        if (presented.isEmpty()) {
            return;
        }
        Optional<StoreVerdict> verdict = endpoint.stores().stream().findFirst();
        List<CertificationPath.Step> steps = steps(endpoint, verdict);
        page.heading("Chain"
                + verdict.map(it -> ", as judged by "
                                + Messages.printable(it.store().name()))
                        .orElse(", as sent"));
        int depth = 0;
        Optional<String> missing = missingIssuer(verdict);
        if (missing.isPresent()) {
            row(page, depth++, "? " + missing.get(), "missing: nobody here has this certificate");
        }
        for (CertificationPath.Step step : steps.reversed()) {
            row(page, depth++, name(step.certificate()), state(step, endpoint, verdict));
        }
        unused(page, endpoint, steps);
    }

    private static void row(TextPage page, int depth, String name, String state) {
        int indent = depth * STEP;
        page.row(indent, Math.max(COLUMN, indent + name.codePointCount(0, name.length()) + STEP), name, state);
    }

    private static List<CertificationPath.Step> steps(EndpointAssessment endpoint, Optional<StoreVerdict> verdict) {
        return verdict.flatMap(it -> it.best().path())
                .map(CertificationPath::steps)
                .orElseGet(() -> endpoint.evidence().presented().stream()
                        .map(certificate -> new CertificationPath.Step(certificate, Origin.PRESENTED))
                        .toList());
    }

    private static Optional<String> missingIssuer(Optional<StoreVerdict> verdict) {
        return verdict.stream()
                .flatMap(it -> it.best().failures().stream())
                .flatMap(failure -> failure instanceof TrustFailure.UnknownIssuer unknown
                        ? Optional.of(Printable.of(unknown.issuer(), LONGEST_NAME)).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    private static String state(
            CertificationPath.Step step, EndpointAssessment endpoint, Optional<StoreVerdict> verdict) {
        List<String> words = new ArrayList<>();
        words.add(Phrases.get("origin." + step.origin().word()));
        verdict.filter(it -> isAnchor(step, it))
                .map(StoreVerdict::store)
                .map(TrustStore::name)
                .ifPresent(store -> words.add("trusted root"));
        words.addAll(findingsAt(step.certificate(), endpoint));
        return String.join("; ", words);
    }

    private static boolean isAnchor(CertificationPath.Step step, StoreVerdict verdict) {
        return verdict.best()
                .path()
                .filter(CertificationPath::anchored)
                .filter(path -> path.top().equals(step.certificate()))
                .isPresent();
    }

    /** The titles of what is wrong with a certificate. */
    private static List<String> findingsAt(Certificate certificate, EndpointAssessment endpoint) {
        return endpoint.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .filter(finding ->
                        isAt(finding, certificate, endpoint.evidence().presented()))
                .map(finding -> Phrases.title(finding.code().word()).orElseThrow())
                .distinct()
                .toList();
    }

    private static boolean isAt(Finding finding, Certificate certificate, List<Certificate> presented) {
        return switch (finding.place()) {
            case Place.Presented place -> presented.indexOf(certificate) == place.index();
            case Place.InPath place -> certificate.sha256().equals(place.sha256());
            case Place.MissingIssuerOf place -> false;
            case Place.Connection place -> false;
            case Place.WholeDomain place -> false;
        };
    }

    private static void unused(TextPage page, EndpointAssessment endpoint, List<CertificationPath.Step> steps) {
        List<Certificate> used =
                steps.stream().map(CertificationPath.Step::certificate).collect(Collectors.toList());
        List<Certificate> unused = endpoint.evidence().presented().stream()
                .filter(certificate -> !used.contains(certificate))
                .distinct()
                .toList();
        if (!unused.isEmpty()) {
            page.line("Not part of the path:");
            unused.forEach(certificate ->
                    row(page, 1, name(certificate), String.join("; ", withOrigin(findingsAt(certificate, endpoint)))));
        }
    }

    private static List<String> withOrigin(List<String> titles) {
        List<String> words = new ArrayList<>(List.of(Phrases.get("origin.presented")));
        words.addAll(titles);
        return words;
    }

    private static String name(Certificate certificate) {
        return CertificateDetails.of(certificate)
                .map(details -> Printable.of(details.subjectShort(), LONGEST_NAME))
                .orElse("(unreadable certificate)");
    }
}
