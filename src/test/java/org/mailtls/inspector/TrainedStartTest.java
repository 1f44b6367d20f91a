package org.mailtls.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedStartTest {
    private static final Instant TRAINED = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void givesJarsThatWereUnpackedInAnotherTimeZoneTheirAgeBack() throws IOException {
        List<Path> jars = List.of(jar("program.jar", Duration.ofHours(9)), jar("library.jar", Duration.ofHours(9)));

        assertThat(TrainedStart.setAge(jars, TRAINED)).isTrue();

        assertThat(jars).allSatisfy(jar -> assertThat(age(jar)).isEqualTo(TRAINED));
    }

    @Test
    void asksOnlyTheFirstAndLeavesTheOthersIfThatOneIsRight() throws IOException {
        List<Path> jars = List.of(jar("program.jar", Duration.ZERO), jar("library.jar", Duration.ofHours(9)));

        assertThat(TrainedStart.setAge(jars, TRAINED)).isTrue();

        assertThat(age(jars.getLast())).isEqualTo(TRAINED.plus(Duration.ofHours(9)));
    }

    @Test
    void beginsAgainNextTimeIfItDidNotGetThrough() throws IOException {
        Path program = jar("program.jar", Duration.ofHours(9));

        assertThat(TrainedStart.setAge(List.of(program, folder.resolve("gone.jar")), TRAINED))
                .isFalse();

        assertThat(age(program)).isEqualTo(TRAINED.plus(Duration.ofHours(9)));
    }

    private Path jar(String name, Duration later) throws IOException {
        return Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(TRAINED.plus(later)));
    }

    private static Instant age(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }
}
