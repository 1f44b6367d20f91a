package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    private static Timeouts all(Duration each) {
        return new Timeouts(each, each, each, each, each);
    }

    @Test
    void noStageIsLongerThanTheWhole() {
        assertThat(Timeouts.within(Duration.ofSeconds(5))).isEqualTo(all(Duration.ofSeconds(5)));
        assertThat(Timeouts.within(Duration.ofSeconds(20)))
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(20)));
    }

    @Test
    void whoWaitsAsLongAsUsualGetsTheUsualStages() {
        assertThat(Timeouts.within(Timeouts.USUAL.overall())).isEqualTo(Timeouts.USUAL);
    }

    @Test
    void whoWaitsLongerThanUsualWaitsLongerInEveryStage() {
        assertThat(Timeouts.within(Duration.ofMinutes(5))).isEqualTo(all(Duration.ofMinutes(5)));
    }
}
