package org.mailtls.inspector.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The lists of the computer that runs the tests. */
class MicrosoftListsTest {

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void areReadOrMissedOnWindows() {
        RootProgrammes lists = MicrosoftLists.ofThisComputer();

        assertThat(lists.programmes().size()
                        + lists.disallowed().size()
                        + lists.problems().size())
                .isEqualTo(2);
        assertThat(lists.problems()).noneMatch(problem -> problem.contains("could not be read"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void areNotAtHandElsewhere() {
        assertThat(MicrosoftLists.ofThisComputer()).isEqualTo(RootProgrammes.NONE);
    }
}
