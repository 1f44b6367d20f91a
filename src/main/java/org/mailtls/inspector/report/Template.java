package org.mailtls.inspector.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Fact.Value;

/**
 * Puts facts into a message pattern: {@code {name}}, {@code {name:format}}, {@code {name|one|many}}, and
 * {@code [[...||...]]} for parts that need all their facts. What a fact says is never read as a pattern.
 */
final class Template {
    private static final Pattern OPTIONAL = Pattern.compile("\\[\\[(.*?)(?:\\|\\|(.*?))?\\]\\]");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::(\\w+))?((?:\\|[^{}|]*)*)\\}");
    private static final String UNKNOWN = "(not known)";
    private static final String TIME = "time";
    private static final String TITLE = "title";

    private Template() {}

    /** The pattern with the facts put in; the first fact of a name counts. */
    static String fill(String pattern, List<Fact> facts) {
        String chosen = OPTIONAL.matcher(pattern).replaceAll(part -> Matcher.quoteReplacement(choose(part, facts)));
        return PLACE.matcher(chosen).replaceAll(place -> Matcher.quoteReplacement(value(place, facts)));
    }

    /** The names whose values are codes that the pattern puts into words. */
    static Set<String> coded(String pattern) {
        return PLACE.matcher(pattern)
                .results()
                .filter(place -> place.group(2) != null && !place.group(2).equals(TIME))
                .map(place -> place.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String choose(MatchResult part, List<Fact> facts) {
        boolean all = places(part.group(1)).allMatch(name -> find(name, facts).isPresent());
        return all ? part.group(1) : Optional.ofNullable(part.group(2)).orElse("");
    }

    private static Stream<String> places(String pattern) {
        return PLACE.matcher(pattern).results().map(place -> place.group(1));
    }

    private static Optional<Value> find(String name, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .filter(value -> !isEmpty(value));
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Text text -> text.text().isBlank();
            case Value.Texts texts -> texts.texts().isEmpty();
            case Value.Moment moment -> false;
            case Value.Span span -> false;
            case Value.Amount amount -> false;
        };
    }

    private static String value(MatchResult place, List<Fact> facts) {
        String[] plurals = place.group(3).isEmpty()
                ? new String[0]
                : place.group(3).substring(1).split("\\|", -1);
        return find(place.group(1), facts)
                .map(value -> words(value, Optional.ofNullable(place.group(2)), Arrays.asList(plurals)))
                .orElse(UNKNOWN);
    }

    private static Optional<String> coded(String code, Optional<String> format) {
        return format.flatMap(kind -> kind.equals(TITLE) ? Phrases.title(code) : Phrases.find(kind + "." + code));
    }

    private static String words(Value value, Optional<String> format, List<String> plurals) {
        return switch (value) {
            case Value.Text text ->
                coded(text.text(), format).orElseGet(() -> Printable.of(text.text(), Words.LONGEST_TEXT));
            case Value.Texts texts ->
                Words.list(texts.texts().stream()
                        .map(text -> coded(text, format).orElse(text))
                        .toList());
            case Value.Moment moment ->
                format.isPresent() ? Words.time(moment.instant()) : Words.date(moment.instant());
            case Value.Span span -> Words.duration(span.duration());
            case Value.Amount amount ->
                plurals.isEmpty() ? Long.toString(amount.number()) : Words.plural(amount.number(), plurals);
        };
    }
}
