package org.mailtls.inspector.ui.element;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant FROM = Instant.parse("2026-10-12T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-10-12T00:00:00Z");

    @Test
    void saysWhereATimeStandsInAPeriod() {
        assertThat(Moments.standing(FROM, UNTIL, Instant.parse("2027-10-10T12:00:00Z")))
                .isEqualTo("1 day left");
        assertThat(Moments.standing(FROM, UNTIL, Instant.parse("2027-10-22T00:00:00Z")))
                .isEqualTo("expired 10 days ago");
        assertThat(Moments.standing(FROM, UNTIL, Instant.parse("2026-10-01T00:00:00Z")))
                .isEqualTo("not valid for another 11 days");
    }

    @Test
    void showsDurationsToAFewDigits() {
        assertThat(Moments.spent(Duration.ofNanos(412_000))).isEqualTo("0.4 ms");
        assertThat(Moments.spent(Duration.ofMillis(87))).isEqualTo("87 ms");
        assertThat(Moments.spent(Duration.ofMillis(3_210))).isEqualTo("3.2 s");
    }

    @Test
    void countsDaysInUtc() {
        assertThat(Moments.day(UNTIL)).isEqualTo("12 Oct 2027");
        assertThat(Moments.exact(UNTIL)).isEqualTo("12 Oct 2027 00:00:00 UTC");
    }
}
