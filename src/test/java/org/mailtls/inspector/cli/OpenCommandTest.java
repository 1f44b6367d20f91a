package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCommandTest {
    private final List<Optional<String>> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void opensTheWindowWithATarget() {
        assertThat(run("open", "mail.example")).isZero();
        assertThat(opened).containsExactly(Optional.of("mail.example"));
    }

    @Test
    void justAFileIsOpenedAsADoubleClickDoes() throws Exception {
        String file = Files.writeString(folder.resolve("from the partner.p7b"), "any").toString();

        assertThat(run(file)).isZero();
        assertThat(opened).containsExactly(Optional.of(file));
    }

    @Test
    void whatIsNeitherFileNorCommandIsWrongUsage() {
        assertThat(run(folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(run("\0")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("verify")).isEqualTo(ExitStatus.USAGE);
        assertThat(opened).isEmpty();
    }

    private int run(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
        return CommandLineTool.run(
                terminal,
                (subject, brief) -> {
                    opened.add(subject);
                    return Optional.empty();
                },
                arguments);
    }
}
