package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenCommandTest {
    private final List<String> opened = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void opensTheWindowWithASubject() {
        assertThat(run(Optional.empty(), "open", "mail.example")).isEqualTo(ExitStatus.TRUSTED);

        assertThat(opened).containsExactly("Optional[mail.example] false");
    }

    @Test
    void opensTheWindowWithNothing() {
        assertThat(run(Optional.empty(), "open", "--brief")).isEqualTo(ExitStatus.TRUSTED);

        assertThat(opened).containsExactly("Optional.empty true");
    }

    @Test
    void saysWhyNoWindowOpens() {
        assertThat(run(Optional.of("there is no display"), "open")).isEqualTo(ExitStatus.INTERNAL_ERROR);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("No window: there is no display.\n");
    }

    @Test
    void takesOneSubjectOnly() {
        assertThat(run(Optional.empty(), "open", "a.example", "b.example")).isEqualTo(ExitStatus.USAGE);

        assertThat(opened).isEmpty();
    }

    private int run(Optional<String> obstacle, String... arguments) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        WindowOpener window = (subject, brief) -> {
            opened.add(subject + " " + brief);
            return obstacle;
        };
        return CommandLineTool.run(new Terminal(InputStream.nullInputStream(), stream, stream), window, arguments);
    }
}
