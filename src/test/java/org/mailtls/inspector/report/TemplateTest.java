package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.diagnosis.Fact;

class TemplateTest {
    private static final Instant TIME = Instant.parse("2026-10-12T10:42:07Z");

    @Test
    void putsTypedFactsIntoWords() {
        List<Fact> facts = List.of(
                Fact.text("name", "mail\u202e"),
                Fact.moment("at", TIME),
                Fact.span("after", Duration.ofMillis(1500)),
                Fact.span("short", Duration.ofMillis(87)),
                Fact.span("long", Duration.ofMinutes(2)),
                Fact.span("one", Duration.ofSeconds(1)),
                Fact.amount("count", 12345));
        assertThat(Template.fill("{name}|{at}|{at:time}|{after}|{short}|{long}|{one}|{count}", facts))
                .isEqualTo("mail\\u202e|12 Oct 2026|12 Oct 2026 10:42 UTC|1.5 seconds|87 ms|2 minutes|1 second|12345");
    }

    @Test
    void knowsPlurals() {
        String pattern = "{n|day|days} and {n|today|one day ago|# days ago}";
        assertThat(fill(pattern, 0)).isEqualTo("days and today");
        assertThat(fill(pattern, 1)).isEqualTo("day and one day ago");
        assertThat(fill(pattern, 2)).isEqualTo("days and two days ago");
        assertThat(fill(pattern, 323)).isEqualTo("days and 323 days ago");
    }

    private static String fill(String pattern, long number) {
        return Template.fill(pattern, List.of(Fact.amount("n", number)));
    }

    @Test
    void leavesOutPartsWithoutTheirFacts() {
        List<Fact> facts = List.of(Fact.text("a", "A"), Fact.text("empty", ""), Fact.texts("none", List.of()));
        assertThat(Template.fill("x[[ {a}]][[ {b}]][[ {empty}]][[{none}||otherwise]]", facts))
                .isEqualTo("x Aotherwise");
    }

    @Test
    void neverReadsAFactAsAPattern() {
        List<Fact> facts = List.of(Fact.text("a", "{b} [[x]] $1 \\"), Fact.text("b", "secret"));
        assertThat(Template.fill("[[{a}]] {a}", facts)).isEqualTo("{b} [[x]] $1 \\ {b} [[x]] $1 \\");
    }

    @Test
    void shortensLongLists() {
        List<String> many = IntStream.range(0, 9).mapToObj(i -> "n" + i).toList();
        assertThat(Template.fill("{l}", List.of(Fact.texts("l", many)))).isEqualTo("n0, n1, n2, n3, n4, n5… (3 more)");
    }

    @Test
    void looksUpWords() {
        assertThat(Template.fill("{s:stage}", List.of(Fact.text("s", "greeting"))))
                .isEqualTo("before its greeting was complete");
        assertThat(Template.fill("{s:stage}", List.of(Fact.text("s", "elsewhere\n"))))
                .isEqualTo("elsewhere\\u000a");
    }

    @Test
    void knowsWhichFactsAreCodes() {
        assertThat(Template.coded(
                        "Of {holders} {count|is|are} not known: {reason:unknown}[[; {sender} {on:on}]], {at:time}."))
                .containsExactlyInAnyOrder("reason", "on");
    }
}
