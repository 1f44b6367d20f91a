package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Delivers;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Ground;
import org.mailtls.inspector.diagnosis.Headline;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.diagnosis.WhoActs;
import org.mailtls.inspector.report.Messages.HeadlineText;

/** Puts headlines into words. */
final class HeadlineWords {
    private static final String TRUSTED = "trusted";
    private static final String ONE_OF_SEVERAL = "one-of-several";
    private static final String GATEWAY = "gateway";

    /** The grounds of senders that look at no policy. */
    private static final Set<Ground> NO_POLICY =
            EnumSet.of(Ground.ENCRYPTS, Ground.TRUSTED, Ground.TRUSTED_AND_NAMED, Ground.NAMED_AS_INSPECTED);

    private HeadlineWords() {}

    /** The headline of the whole; with several servers, it leads to that of the one that fails. */
    static HeadlineText of(Assessment whole) {
        Headline headline = whole.headline();
        if (headline.situation().equals(ONE_OF_SEVERAL)) {
            return oneOfSeveral(whole);
        }
        return whole.endpoints().stream()
                .filter(endpoint -> endpoint.headline().equals(headline))
                .findFirst()
                .map(endpoint -> of(endpoint, whole))
                .orElseGet(() -> ofDomain(whole));
    }

    /** The headline that a finding of the whole domain makes, or stands beside. */
    private static HeadlineText ofDomain(Assessment whole) {
        Headline headline = whole.headline();
        HeadlineText words = words(
                headline, LoggedWords.sentence(headline, whole).or(() -> second(headline, whole.domain())), List.of());
        return withRemedies(words, alsoRemedy(headline, whole.domain(), whole), indifferenceToDomain(whole));
    }

    /** The headline of one server. */
    static HeadlineText of(EndpointAssessment endpoint, Assessment whole) {
        HeadlineText words = words(
                endpoint.headline(),
                LoggedWords.sentence(endpoint.headline(), whole)
                        .or(() -> second(endpoint.headline(), endpoint.findings())),
                extras(endpoint));
        return withRemedies(
                words,
                alsoRemedy(endpoint.headline(), endpoint.findings(), whole),
                indifference(endpoint, whole.policy().sender()));
    }

    private static HeadlineText withRemedies(HeadlineText words, Optional<String> first, Optional<String> last) {
        List<String> sentences = Stream.of(first, Optional.of(words.remedy()), last)
                .flatMap(Optional::stream)
                .toList();
        return new HeadlineText(words.text(), words.whoActs(), String.join(" ", sentences));
    }

    /** What to do about a warning beside a trusted result, whose own words only say what the result means. */
    private static Optional<String> alsoRemedy(Headline headline, List<Finding> findings, Assessment whole) {
        return headline.situation().equals(TRUSTED) && headline.whoActs() != WhoActs.NOBODY
                ? headline.also()
                        .flatMap(code -> first(code, findings))
                        .map(finding -> Messages.finding(finding, whole).remedy())
                : Optional.empty();
    }

    private static HeadlineText oneOfSeveral(Assessment whole) {
        HeadlineText own = words(whole.headline(), Optional.empty(), List.of());
        Optional<HeadlineText> worst = whole.endpoints().stream()
                .filter(endpoint -> endpoint.verdict() != Verdict.TRUSTED)
                .filter(endpoint ->
                        endpoint.headline().whoActs() == whole.headline().whoActs())
                .filter(endpoint ->
                        whole.headline().facts().containsAll(endpoint.headline().facts()))
                .findFirst()
                .map(endpoint -> of(endpoint, whole));
        return worst.map(it ->
                        new HeadlineText(own.text() + " " + it.text(), own.whoActs(), own.remedy() + " " + it.remedy()))
                .orElse(own);
    }

    private static HeadlineText words(Headline headline, Optional<String> second, List<String> extras) {
        String situation = headline.situation();
        List<String> sentences = new ArrayList<>();
        sentences.add(Template.fill(pattern(situation, "headline", "message"), headline.facts()));
        second.ifPresent(sentences::add);
        sentences.addAll(extras);
        return new HeadlineText(
                String.join(" ", sentences),
                Phrases.get("who." + headline.whoActs().word()),
                Template.fill(pattern(situation, "act", "remedy"), headline.facts()));
    }

    private static String pattern(String situation, String kind, String otherwise) {
        return Phrases.find(situation + "." + kind).orElseGet(() -> Phrases.get(situation + "." + otherwise));
    }

    /** How new the certificate is, and what else is wrong, in one sentence. */
    private static Optional<String> second(Headline headline, List<Finding> findings) {
        Optional<String> issued = headline.facts().stream()
                .filter(fact -> fact.name().equals("issued"))
                .findFirst()
                .map(fact -> Template.fill(Phrases.get("headline.issued"), headline.facts()));
        Optional<String> also = headline.also().flatMap(code -> also(code, findings));
        if (issued.isPresent() && also.isPresent()) {
            return Optional.of(issued.get() + "; also, " + also.get() + ".");
        }
        return issued.map(text -> text + ".").or(() -> also.map(text -> "Also, " + text + "."));
    }

    private static Optional<String> also(FindingCode code, List<Finding> findings) {
        return first(code, findings).map(finding -> Template.fill(alsoPattern(code), finding.facts()));
    }

    private static Optional<Finding> first(FindingCode code, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.code() == code).findFirst();
    }

    private static String alsoPattern(FindingCode code) {
        return Phrases.find(code.word() + ".also").orElseGet(() -> {
            String title = Phrases.get(code.word() + ".title");
            return Character.toLowerCase(title.charAt(0)) + title.substring(1);
        });
    }

    private static List<String> extras(EndpointAssessment endpoint) {
        boolean namesLeftOut =
                endpoint.name().isEmpty() && endpoint.headline().situation().equals(TRUSTED);
        return namesLeftOut ? List.of(Phrases.get("headline.no-name")) : List.of();
    }

    /** That the chosen sender does not mind, where it does not. */
    private static Optional<String> indifference(EndpointAssessment endpoint, SenderProfile sender) {
        if (endpoint.verdict() != Verdict.UNTRUSTED) {
            return Optional.empty();
        }
        List<Fact> facts = List.of(Fact.text("sender", sender.title()));
        return endpoint.senders().stream()
                .filter(verdict -> verdict.profile() == sender && verdict.delivers() == Delivers.YES)
                .findFirst()
                .flatMap(verdict -> indifference(verdict.ground(), endpoint.headline()))
                .or(() -> ofNames(endpoint.headline(), sender))
                .map(key -> sentence(key, facts));
    }

    /** That the chosen sender does not mind what is wrong with the domain's policies only. */
    private static Optional<String> indifferenceToDomain(Assessment whole) {
        SenderProfile sender = whole.policy().sender();
        boolean looksAtNoPolicy = whole.senders().stream()
                .filter(verdict -> verdict.profile() == sender && verdict.delivers() == Delivers.YES)
                .anyMatch(verdict -> NO_POLICY.contains(verdict.ground()));
        return looksAtNoPolicy && isOfPolicies(whole.headline())
                ? Optional.of(sentence("headline.policies-not-followed", List.of(Fact.text("sender", sender.title()))))
                : Optional.empty();
    }

    /** It says nothing of revocation, which may speak against delivery all the same. */
    private static Optional<String> ofNames(Headline headline, SenderProfile sender) {
        return sender.demand() == SenderProfile.Demand.PATH && isOfNames(headline)
                ? Optional.of("headline.names-not-compared")
                : Optional.empty();
    }

    static boolean isOfNamesOnly(Headline headline) {
        return isOfNames(headline) && headline.also().isEmpty();
    }

    private static boolean isOfNames(Headline headline) {
        return headline.situation().equals(FindingCode.NAME_MISMATCH.word())
                || headline.situation().equals(GATEWAY);
    }

    private static Optional<String> indifference(Ground ground, Headline headline) {
        return switch (ground) {
            case ENCRYPTS -> Optional.of("headline.not-checked");
            case DANE -> Optional.of("headline.dane-confirms");
            case DANE_UNUSABLE, WITHOUT_DANE, WITHOUT_MTA_STS, MTA_STS_TESTING, WITHOUT_POLICIES ->
                Optional.of("headline.nothing-enforced");
            case TRUSTED, TRUSTED_AND_NAMED, NAMED_AS_INSPECTED, MTA_STS ->
                isOfPolicies(headline) ? Optional.of("headline.policies-not-followed") : Optional.empty();
            case CLEAR_TEXT,
                    TLS_OR_CLEAR_TEXT,
                    TLS_SETTINGS,
                    REFUSES,
                    SOME_SERVERS,
                    NOT_SEEN,
                    NO_HANDSHAKE,
                    CLIENT_CERTIFICATE,
                    NOT_JUDGED,
                    WINDOWS_MAY_FETCH,
                    MAY_REFUSE,
                    REVOCATION_NOT_CHECKED,
                    NAME_NOT_GIVEN,
                    DANE_NOT_KNOWN,
                    MTA_STS_NOT_KNOWN -> Optional.empty();
        };
    }

    private static boolean isOfPolicies(Headline headline) {
        return Stream.of(FindingCode.DANE_MISMATCH, FindingCode.DNSSEC_BOGUS, FindingCode.MTA_STS_FAIL)
                .map(FindingCode::word)
                .anyMatch(headline.situation()::equals);
    }

    private static String sentence(String key, List<Fact> facts) {
        String text = Template.fill(Phrases.get(key), facts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
