package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
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
    private final List<String> opened = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void opensTheWindowWithASubject() {
        assertThat(run(Optional.empty(), "open", "mail.example")).isEqualTo(ExitStatus.TRUSTED);

        assertThat(opened).containsExactly("Optional[mail.example]");
    }

    @Test
    void opensTheWindowWithNothing() {
        assertThat(run(Optional.empty(), "open")).isEqualTo(ExitStatus.TRUSTED);

        assertThat(opened).containsExactly("Optional.empty");
    }

    @Test
    void saysWhyNoWindowOpens() {
        assertThat(run(Optional.of("there is no display"), "open")).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("No window: there is no display.\n");
    }

    @Test
    void takesOneSubjectOnly() {
        assertThat(run(Optional.empty(), "open", "a.example", "b.example")).isEqualTo(ExitStatus.USAGE);

        assertThat(opened).isEmpty();
    }

    @Test
    void justAFileIsOpenedAsADoubleClickDoes() throws Exception {
        String file =
                Files.writeString(folder.resolve("from the partner.p7b"), "any").toString();

        assertThat(run(Optional.empty(), file)).isEqualTo(ExitStatus.TRUSTED);

        assertThat(opened).containsExactly("Optional[" + file + "]");
    }

    @Test
    void whatIsNeitherFileNorCommandIsWrongUsage() {
        assertThat(run(Optional.empty(), folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(run(Optional.empty(), "\0")).isEqualTo(ExitStatus.USAGE);

        assertThat(opened).isEmpty();
    }

    private int run(Optional<String> obstacle, String... arguments) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        WindowOpener window = subject -> {
            opened.add(subject.toString());
            return obstacle;
        };
        return CommandLineTool.run(new Terminal(InputStream.nullInputStream(), stream, stream), window, arguments);
    }
}
