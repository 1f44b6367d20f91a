package org.mailtls.inspector.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Headline;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.trust.RevocationStatus;

/** Puts codes and facts into words, for window, text and JSON alike. Everything it returns is safe to show. */
public final class Messages {
    private static final int LONGEST = 1_000;

    private Messages() {}

    /** A headline in words. */
    public record HeadlineText(String text, String whoActs, String remedy) {}

    /**
     * A finding in words.
     *
     * @param title a few words
     * @param message what is so, with its evidence
     * @param cause the likely cause
     * @param remedy what to do, by whom
     */
    public record FindingText(String title, String message, String cause, String remedy) {}

    /**
     * One step of a remedy.
     *
     * @param command what to type, where there is something to type
     */
    public record Step(String text, Optional<String> command) {}

    /**
     * What a kind of sender would do, in words.
     *
     * @param sender what people call it
     * @param delivers whether it would deliver
     * @param reason what decides, in a sentence or two
     * @param source where the sender's rules stand
     */
    public record SenderText(String sender, String delivers, String reason, String source) {}

    /** What other software calls a finding; empty where it has no name for it. */
    public record AlsoKnownAs(
            Optional<String> exchange,
            Optional<String> windows,
            Optional<String> dotnet,
            Optional<String> openssl,
            Optional<String> postfix) {}

    /**
     * What a mail server logged, in words.
     *
     * @param title what was read: the status, whom it is about, and where it was logged
     * @param meaning what the status means
     * @param advice what to know where inspecting the partner's server does not answer it; empty where it does
     */
    public record LoggedText(String title, String meaning, String advice) {}

    public static LoggedText logged(LogEntry entry) {
        return LoggedWords.of(entry);
    }

    /** Whether what was found explains what was logged; empty where the policy has no log entry. */
    public static Optional<String> logAgreement(Assessment assessment) {
        return LoggedWords.sentence(assessment);
    }

    public static HeadlineText headline(Assessment assessment) {
        return HeadlineWords.of(assessment);
    }

    public static HeadlineText headline(EndpointAssessment endpoint, Assessment whole) {
        return HeadlineWords.of(endpoint, whole);
    }

    public static FindingText finding(Finding finding, Assessment whole) {
        List<Fact> facts = finding.with(
                        List.of(Fact.text("pc", whole.evidence().by().name())))
                .facts();
        String code = finding.code().word();
        return new FindingText(
                Phrases.get(code + ".title"),
                Template.fill(Phrases.get(code + ".message"), facts),
                Template.fill(Phrases.get(code + ".cause"), facts),
                Template.fill(Phrases.get(code + ".remedy"), facts));
    }

    /** The facts that say a thing by a code of ours; the finding's message has it in words. */
    public static Set<String> coded(FindingCode code) {
        return Template.coded(Phrases.get(code.word() + ".message"));
    }

    /** What an administrator can run or click against a finding, in order; empty where the remedy says it all. */
    public static List<Step> remedySteps(Finding finding, Assessment whole) {
        return Remedies.steps(finding, whole);
    }

    public static SenderText sender(SenderVerdict verdict) {
        return SenderWords.of(verdict);
    }

    public static AlsoKnownAs alsoKnownAs(FindingCode code) {
        return OtherNames.of(code);
    }

    public static String severity(Severity severity) {
        return Phrases.get("severity." + severity.word());
    }

    public static String verdict(Verdict verdict) {
        return Phrases.get("verdict." + verdict.word());
    }

    /** The verdict that a headline is about: where only the name is wrong, the certificate itself is trusted. */
    public static String verdict(Verdict verdict, Headline headline) {
        boolean onlyTheName = verdict == Verdict.UNTRUSTED && HeadlineWords.isOfNamesOnly(headline);
        return onlyTheName ? Phrases.get("verdict.untrusted.name") : verdict(verdict);
    }

    /** Text from outside made safe to show: control, bidirectional and invisible characters escaped, length bounded. */
    public static String printable(String text) {
        return Printable.of(text, LONGEST);
    }

    /** What came of a fetch. */
    public static String fetched(Fetch.Outcome outcome) {
        return FetchWords.of(outcome);
    }

    /** Why it is not known whether a certificate was revoked, as it stands behind a colon. */
    public static String revocationUnknown(RevocationStatus.Cause cause) {
        return Phrases.get("unknown." + PathRevocation.word(cause));
    }

    /** Who tells of revocation. */
    public static String revocationSource(RevocationStatus.Source source) {
        return Phrases.get("method." + source.method().word())
                + source.url().map(url -> " " + printable(url)).orElse("");
    }

    /** Who could not tell of revocation, and why. */
    public static String revocationUnusable(RevocationStatus.Unusable unusable) {
        return revocationSource(unusable.source()) + " "
                + Phrases.get("problem." + PathRevocation.word(unusable.problem()))
                + Optional.of(unusable.clause())
                        .filter(detail -> !detail.isBlank())
                        .map(detail -> " (" + printable(detail) + ")")
                        .orElse("");
    }
}
