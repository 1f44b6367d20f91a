package org.mailtls.inspector.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Agreement;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Headline;
import org.mailtls.inspector.log.Direction;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.report.Messages.LoggedText;
import org.mailtls.inspector.target.Host;

/** Puts what a mail server logged into words. */
final class LoggedWords {
    private static final String LOG_DISAGREES = "log-disagrees";

    private LoggedWords() {}

    static LoggedText of(LogEntry entry) {
        List<Fact> facts = facts(entry);
        return new LoggedText(
                Template.fill(Phrases.get("logged.title"), facts),
                Template.fill(Phrases.get("logged.meaning." + entry.symptom().word()), facts),
                Template.fill(advice(entry.direction()), facts));
    }

    private static String advice(Direction direction) {
        return Phrases.find("logged.advice." + direction.word()).orElse("");
    }

    /** Whether what was found explains the log, as a sentence that stands behind a headline; empty where the headline says it. */
    static Optional<String> sentence(Headline headline, Assessment whole) {
        return headline.situation().equals(LOG_DISAGREES) ? Optional.empty() : sentence(whole, headline.situation());
    }

    /** Whether what was found explains the log, as a sentence of its own. */
    static Optional<String> sentence(Assessment whole) {
        return sentence(whole, "");
    }

    private static Optional<String> sentence(Assessment whole, String situation) {
        return whole.policy()
                .logged()
                .flatMap(entry -> whole.logged().map(agreement -> {
                    List<Fact> facts = Stream.concat(titles(agreement).stream(), facts(entry).stream())
                            .toList();
                    return Template.fill(Phrases.get("logged." + kind(agreement, situation)), facts);
                }));
    }

    private static String kind(Agreement agreement, String situation) {
        return switch (agreement) {
            case Agreement.Agrees agrees -> {
                boolean byThis = agrees.codes().stream().map(FindingCode::word).anyMatch(situation::equals);
                yield (agrees.certain() ? "agrees" : "may-agree") + (byThis ? "" : "-by");
            }
            case Agreement.Disagrees disagrees -> "disagrees";
            case Agreement.NotComparable notComparable -> notComparable.reason().word();
        };
    }

    private static Optional<Fact> titles(Agreement agreement) {
        return agreement instanceof Agreement.Agrees agrees
                ? Optional.of(Fact.text(
                        "titles",
                        String.join(
                                "; ",
                                agrees.codes().stream()
                                        .map(code -> Phrases.get(code.word() + ".title"))
                                        .toList())))
                : Optional.empty();
    }

    private static List<Fact> facts(LogEntry entry) {
        String source = Phrases.get("logged.source." + entry.source().word());
        return Stream.of(
                        Stream.of(Fact.text("status", entry.statusInSentence()), Fact.text("source", source)),
                        entry.event().isPresent()
                                ? Stream.of(Fact.text(
                                        "event", Integer.toString(entry.event().getAsInt())))
                                : Stream.<Fact>empty(),
                        other(entry).map(name -> Fact.text("other", name)).stream(),
                        entry.connector().map(name -> Fact.text("connector", name)).stream())
                .flatMap(facts -> facts)
                .toList();
    }

    private static Optional<String> other(LogEntry entry) {
        return entry.other().or(entry::domain).map(Host::display);
    }
}
