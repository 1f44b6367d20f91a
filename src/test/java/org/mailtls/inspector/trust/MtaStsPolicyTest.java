package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policy files as the senders of RFC 8461 read them. */
class MtaStsPolicyTest {
    private static final Duration GENEROUS = Duration.ofSeconds(10);
    private static final String BLANKS = " ".repeat(60_000);
    private static final String REST = "version: STSv1\nmode: enforce\nmax_age: 86400\n";

    @Test
    void blanks_around_values_do_not_count() {
        assertThat(MtaStsPolicy.read(
                        "version:STSv1\r\nmode: \tenforce \nmx:  MX.Example.com\t\nmax_age: 86400\nmode: none\n\n"))
                .isEqualTo(new MtaStsPolicy.Reading.Read(
                        new MtaStsPolicy(MtaStsPolicy.Mode.ENFORCE, List.of("mx.example.com"), Duration.ofDays(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", ": no name", "a name: x", "-a: x", "a123456789012345678901234567890123: x"})
    void a_line_is_a_name_and_a_value(String line) {
        assertThat(MtaStsPolicy.read(REST + line))
                .isInstanceOfSatisfying(
                        MtaStsPolicy.Reading.Malformed.class,
                        read -> assertThat(read.reason())
                                .contains("a line that is not \"name: value\"", line.substring(0, 4)));
    }

    @Test
    void a_line_of_blanks_costs_no_time() {
        for (String line : List.of("mx: a" + BLANKS + "x", "mx:" + BLANKS + "\r x", "mx" + BLANKS)) {
            assertThat(assertTimeoutPreemptively(GENEROUS, () -> MtaStsPolicy.read(REST + line)))
                    .isInstanceOf(MtaStsPolicy.Reading.Malformed.class);
        }
    }

    @Test
    void a_line_has_a_limit() {
        String longest = "a: " + "b".repeat(1000 - 3);
        assertThat(MtaStsPolicy.read(REST + "mx: a.example\n" + longest)).isInstanceOf(MtaStsPolicy.Reading.Read.class);
        assertThat(MtaStsPolicy.read(REST + "mx: a.example\n" + longest + "b"))
                .isEqualTo(new MtaStsPolicy.Reading.Malformed("it has a line of more than 1000 characters"));
    }
}
