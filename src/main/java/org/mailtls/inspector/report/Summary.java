package org.mailtls.inspector.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.diagnosis.WhoActs;
import org.mailtls.inspector.report.Messages.HeadlineText;

/**
 * A target in one row of a table. Every text is safe to show.
 *
 * @param target the user's own words
 * @param code the headline's
 * @param issuer of the certificate of the server that tells: of those as bad as the whole, the one whose certificate ends first
 * @param notAfter when that certificate ends
 * @param daysLeft whole days until then at the time of judgement, negative when it is over
 * @param servers how many servers were looked at, one for each address
 * @param failing how many of them are not trusted
 */
public record Summary(
        String target,
        Verdict verdict,
        String code,
        HeadlineText headline,
        WhoActs whoActs,
        Optional<String> issuer,
        Optional<Instant> notAfter,
        OptionalLong daysLeft,
        int servers,
        int failing) {
    /** The headline's code of what is no target. */
    static final String NOT_A_TARGET = "not-a-target";

    public static Summary of(TargetResult result) {
        return switch (result) {
            case TargetResult.Inspected(Assessment assessment) -> of(assessment);
            case TargetResult.NotATarget refused -> of(refused);
        };
    }

    private static Summary of(Assessment assessment) {
        Optional<CertificateDetails> telling = telling(assessment);
        Instant at = assessment.policy().trust().at();
        List<EndpointAssessment> failing = assessment.endpoints().stream()
                .filter(endpoint -> endpoint.verdict() != Verdict.TRUSTED)
                .toList();
        return new Summary(
                Messages.printable(assessment.evidence().target().input()),
                assessment.verdict(),
                assessment.headline().situation(),
                Messages.headline(assessment),
                assessment.headline().whoActs(),
                telling.map(CertificateDetails::issuerShort).map(Messages::printable),
                telling.map(CertificateDetails::notAfter),
                telling.map(details -> daysLeft(at, details.notAfter()))
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                assessment.endpoints().size(),
                failing.size());
    }

    /** Days are counted down: with a minute left there are none, and a minute later there is one too few. */
    private static long daysLeft(Instant at, Instant end) {
        return Math.floorDiv(
                Duration.between(at, end).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    private static Optional<CertificateDetails> telling(Assessment assessment) {
        return assessment.endpoints().stream()
                .filter(endpoint -> endpoint.verdict() == assessment.verdict())
                .flatMap(endpoint -> endpoint.evidence().endEntity().flatMap(CertificateDetails::of).stream())
                .min(Comparator.comparing(CertificateDetails::notAfter));
    }

    private static Summary of(TargetResult.NotATarget refused) {
        return new Summary(
                Messages.printable(refused.input()),
                refused.verdict(),
                NOT_A_TARGET,
                headline(refused),
                WhoActs.YOU,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                0,
                0);
    }

    private static HeadlineText headline(TargetResult.NotATarget refused) {
        List<Fact> facts = List.of(Fact.text("input", refused.input()), Fact.text("why", refused.why()));
        return new HeadlineText(
                Template.fill(Phrases.get(NOT_A_TARGET + ".headline"), facts),
                Phrases.get("who." + WhoActs.YOU.word()),
                Template.fill(Phrases.get(NOT_A_TARGET + ".act"), facts));
    }
}
