package org.mailtls.inspector.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void emptyCellsCount() {
        assertThat(Table.read(TableTest.class, "sample.tsv", List::of))
                .containsExactly(List.of("first", "1", ""), List.of("second", "", "-"));
    }

    @Test
    void rowsAreFoundByTheirFirstCells() {
        assertThat(Table.keyed(TableTest.class, "sample.tsv", cells -> cells[1]))
                .containsOnlyKeys("first", "second")
                .containsEntry("first", "1");
    }

    @Test
    void whatIsMissingOrDoubleIsAFaultOfTheProgram() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Table.read(TableTest.class, "none.tsv", List::of))
                .withMessageContaining("none.tsv");
        assertThatIllegalStateException()
                .isThrownBy(() -> Table.keyed(TableTest.class, "twice.tsv", cells -> cells[1]));
    }

    @Test
    void aDashIsNoWord() {
        assertThat(Table.word("-", TimeUnit.values(), TimeUnit::name)).isEmpty();
        assertThat(Table.word("DAYS", TimeUnit.values(), TimeUnit::name)).hasValue(TimeUnit.DAYS);
        assertThatIllegalStateException()
                .isThrownBy(() -> Table.word("WEEKS", TimeUnit.values(), TimeUnit::name))
                .withMessageContaining("WEEKS");
    }
}
