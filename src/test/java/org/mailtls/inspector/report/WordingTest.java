package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.diagnosis.SenderSamples;
import org.mailtls.inspector.diagnosis.TrustMatrix;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.report.Messages.FindingText;
import org.mailtls.inspector.report.Messages.HeadlineText;
import org.mailtls.inspector.report.Messages.Step;

class WordingTest {
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?= [A-Z\"{]|$)");

    static List<TrustMatrix.Row> rows() {
        return TrustMatrix.rows();
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasItsWords(FindingCode code) {
        assertThat(Stream.of("title", "message", "cause", "remedy").map(part -> code.word() + "." + part))
                .allSatisfy(key -> assertThat(Phrases.find(key)).as(key).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void nobodyReadsMoreThanTwoSentences(FindingCode code) {
        assertThat(Stream.of("title", "message", "cause", "headline", "also"))
                .allSatisfy(part -> assertThat(
                                sentences(Phrases.find(code.word() + "." + part).orElse("")))
                        .as(part)
                        .isLessThanOrEqualTo(2));
        assertThat(sentences(Phrases.get(code.word() + ".remedy").replaceAll("\\[\\[(.*?)\\|\\|.*?]]", "$1")))
                .isLessThanOrEqualTo(2);
    }

    private static long sentences(String text) {
        return SENTENCE_END.matcher(text).results().count();
    }

    /** The same words stand in the window, in a terminal and on a page. */
    @ParameterizedTest
    @EnumSource
    void noRemedyNamesAControlOfTheWindow(FindingCode code) {
        assertThat(Phrases.get(code.word() + ".remedy"))
                .doesNotContain("under More", "here.", "button", "click")
                .doesNotContainPattern("\\btab\\b");
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeStandsInTheTableOfOtherNames(FindingCode code) {
        assertThatCode(() -> OtherNames.of(code)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfAFetchHasItsWords(Fetch.Fault fault) {
        assertThat(Messages.fetched(new Fetch.Outcome.Failed(fault, "\u202e"))).matches("[a-z ]+: \\\\u202e");
        assertThat(Messages.fetched(new Fetch.Outcome.Failed(fault, ""))).matches("[a-z ]+");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonNotToFetchHasItsWords(Fetch.Reason why) {
        assertThat(Messages.fetched(new Fetch.Outcome.NotTried(why, "Nobody wants it.")))
                .matches("not [a-z]+: nobody wants it");
    }

    @Test
    void unconfirmedNamesAreMarked() {
        assertThat(Messages.alsoKnownAs(FindingCode.WEAK_KEY).exchange()).hasValue("may be SignatureFailure");
        assertThat(Messages.alsoKnownAs(FindingCode.UNTRUSTED_ROOT).exchange()).hasValue("UntrustedRoot");
        assertThat(Messages.alsoKnownAs(FindingCode.ROOT_SENT).exchange()).isEmpty();
    }

    @Test
    void noWordsAreLeftOver() {
        List<String> prefixes = Stream.concat(
                        Stream.of(FindingCode.values()).map(FindingCode::word),
                        Stream.of(
                                "severity",
                                "verdict",
                                "who",
                                "stage",
                                "origin",
                                "fetched",
                                "headline",
                                "method",
                                "unknown",
                                "unchecked",
                                "problem",
                                "staple",
                                "onRevocation",
                                "trusted",
                                "logged",
                                "log-disagrees",
                                "not-judged",
                                "not-a-target",
                                "one-of-several",
                                "gateway",
                                "sender",
                                "ground",
                                "step",
                                "alike",
                                "harmless",
                                "refusal",
                                "reason",
                                "partner"))
                .toList();
        assertThat(ResourceBundle.getBundle("org.mailtls.inspector.report.messages")
                        .keySet())
                .allMatch(key -> prefixes.contains(key.substring(0, key.indexOf('.'))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyMessageGetsItsFacts(TrustMatrix.Row row) {
        Assessment assessment = row.judge();
        assertThat(words(assessment))
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("(not known)", "{", "}", "[[", "||"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noCodeStandsForAWord(TrustMatrix.Row row) {
        noCodes(row.judge());
    }

    @Test
    void whatIsWrongWithThePathToAnAuthorityOfDaneIsSaidInWords() {
        HeldCertificate leaf = SenderSamples.expired();
        TlsaRecord authority = new TlsaRecord(
                2,
                0,
                1,
                Der.of(HexFormat.of()
                        .parseHex(Samples.ISSUING.certificate().sha256().hex())));
        Assessment assessment = SenderSamples.judge(
                SenderSamples.domain(Samples.server(leaf, Samples.ISSUING))
                        .withPolicies(SenderSamples.published(SenderSamples.tlsa(authority))),
                Samples.store(Samples.ROOT));
        String message = assessment.endpoints().getFirst().findings().stream()
                .filter(finding -> finding.code() == FindingCode.DANE_MISMATCH)
                .map(finding -> Messages.finding(finding, assessment).message())
                .findFirst()
                .orElseThrow();
        assertThat(message).endsWith(" (no valid path to that authority); what is wrong with that path: expired.");
        noCodes(assessment);
    }

    /** In brackets they are meant as codes. */
    private static void noCodes(Assessment assessment) {
        List<String> codes = Stream.of(FindingCode.values())
                .map(FindingCode::word)
                .filter(code -> code.contains("-"))
                .toList();
        assertThat(Stream.concat(
                        words(assessment),
                        TextReport.of(assessment).lines().map(line -> line.replaceAll("\\[[a-z-]+]$", ""))))
                .allSatisfy(text -> assertThat(text).doesNotContain(codes.toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void headlinesAreShort(TrustMatrix.Row row) {
        HeadlineText headline = Messages.headline(row.judge());
        assertThat(sentences(headline.text())).as(headline.text()).isLessThanOrEqualTo(2);
    }

    private static Stream<String> words(Assessment assessment) {
        HeadlineText headline = Messages.headline(assessment);
        Stream<Finding> findings = Stream.concat(
                assessment.domain().stream(),
                assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()));
        return Stream.concat(
                Stream.of(headline.text(), headline.whoActs(), headline.remedy(), PartnerMessage.of(assessment)),
                findings.flatMap(finding -> words(finding, assessment)));
    }

    private static Stream<String> words(Finding finding, Assessment assessment) {
        FindingText text = Messages.finding(finding, assessment);
        Stream<String> steps =
                Messages.remedySteps(finding, assessment).stream().flatMap(WordingTest::words);
        return Stream.concat(Stream.of(text.title(), text.message(), text.cause(), text.remedy()), steps);
    }

    private static Stream<String> words(Step step) {
        return Stream.concat(Stream.of(step.text()), step.command().stream());
    }
}
