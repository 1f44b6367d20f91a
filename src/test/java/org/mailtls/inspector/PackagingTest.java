package org.mailtls.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts that package the program take from the pom, and from nowhere else. */
class PackagingTest {
    private static final Pattern VERSION = Pattern.compile("<(?:[a-z.-]+\\.)?version>(\\d+\\.\\d+\\.\\d+)[^<]*<");
    private static final Pattern THREE_NUMBERS = Pattern.compile("(?<![\\d.])(\\d+\\.\\d+\\.\\d+)(?![\\d.])");

    @Test
    void theVersionIsOneThatWindowsTakes() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern("<version>\\d{1,3}\\.\\d{1,3}(\\.\\d{1,5})?(-SNAPSHOT)?</version>\\s*<packaging>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"packaging", ".github"})
    void versionsComeFromThePom(String folder) throws IOException {
        List<String> versions = found(VERSION, Path.of("pom.xml"));
        assertThat(versions).hasSizeGreaterThan(10);

        for (Path file : files(folder)) {
            assertThat(found(THREE_NUMBERS, file)).as(file.toString()).doesNotContainAnyElementsOf(versions);
        }
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(new String(Files.readAllBytes(file), UTF_8))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
