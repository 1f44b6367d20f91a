package org.mailtls.inspector.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailtls.inspector.ui.MemoryPreferences;

class RecentHostsTest {
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final RecentHosts hosts = new RecentHosts(preferences);

    @Test
    void keepsTheNewestFirstAndEachOnce() {
        hosts.add("a.example");
        hosts.add("b.example");
        hosts.add(" A.example ");

        assertThat(hosts.all()).containsExactly("A.example", "b.example");
        assertThat(new RecentHosts(preferences).all()).containsExactly("A.example", "b.example");
    }

    @Test
    void keepsNoMoreThanTwenty() {
        for (int i = 0; i < 25; i++) {
            hosts.add("mx" + i + ".example");
        }

        assertThat(hosts.all()).hasSize(20).startsWith("mx24.example").endsWith("mx5.example");
    }

    @Test
    void keepsWithinWhatPreferencesHold() {
        for (int i = 0; i < 30; i++) {
            hosts.add("x".repeat(700) + i);
        }

        assertThat(String.join("\n", hosts.all()).length()).isLessThanOrEqualTo(MemoryPreferences.MAX_VALUE_LENGTH);
        assertThat(hosts.all()).isNotEmpty();
    }

    @Test
    void suggestsWhatContainsTheTextButIsNotJustThat() {
        hosts.add("mail.example");
        hosts.add("mx.other.example");

        assertThat(hosts.matching("OTHER")).containsExactly("mx.other.example");
        assertThat(hosts.matching("mail.example")).isEmpty();
        assertThat(hosts.matching(" ")).isEmpty();
    }

    @Test
    void forgetsOnDemand() {
        hosts.add("mail.example");
        hosts.clear();

        assertThat(hosts.all()).isEmpty();
        assertThat(new RecentHosts(preferences).all()).isEmpty();
    }
}
