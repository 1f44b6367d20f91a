package org.mailtls.inspector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit is said to be missing, and does not take the rest with it. */
class FullDiskTest {
    /** Takes nothing, as a full disk; Linux has it. */
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    /** A disk with room for so many octets. */
    private static final class Disk extends OutputStream {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private final int room;

        private Disk(int room) {
            this.room = room;
        }

        @Override
        public void write(int octet) throws IOException {
            if (held.size() == room) {
                throw new IOException("No space left on device");
            }
            held.write(octet);
        }
    }

    private static void saysSoInOneSentence(CliRun run, String what) {
        assertThat(run.status()).as(run.err()).isEqualTo(4);
        assertThat(run.err().lines().filter(line -> line.contains("cannot be written")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(what);
        assertThat(run.err()).doesNotContain("Exception", "--help", "fault of the tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--csv", "--html", "--pem"})
    void aFileThatDoesNotFitIsSaidToBeIncomplete(String option) {
        assumeTrue(Files.exists(FULL));
        CliRun run = CliRun.of("inspect", "demo:healthy", option, FULL.toString());
        saysSoInOneSentence(run, option + " /dev/full");
        assertThat(run.err()).contains("No space left on device");
        assertThat(run.out()).contains("Mail TLS Inspector", "demo:healthy");
    }

    @Test
    void theOtherFilesAreWhole() throws Exception {
        assumeTrue(Files.exists(FULL));
        Path html = folder.resolve("page.html");
        Path pem = folder.resolve("chain.pem");
        List<Path> before = unfinished();
        CliRun run = CliRun.withInput(
                "demo:healthy\ndemo:expired\n".getBytes(UTF_8),
                "inspect",
                "--file",
                "-",
                "--csv",
                FULL.toString(),
                "--html",
                html.toString(),
                "--pem",
                pem.toString(),
                "--json");
        saysSoInOneSentence(run, "--csv /dev/full");
        assertThat(run.json().get("targets")).hasSize(2);
        assertThat(Files.readString(html)).endsWith("</html>\n").contains("demo:healthy", "demo:expired");
        assertThat(Files.readString(pem)).contains("BEGIN CERTIFICATE");
        assertThat(unfinished()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--json-lines", "--text", "--partner-message", "--csv=-"})
    void standardOutputThatTakesNoMoreIsNoSuccess(String form) throws Exception {
        CliRun whole = CliRun.of("inspect", "demo:healthy", form);
        int octets = whole.out().getBytes(UTF_8).length;
        for (int room : List.of(0, octets * 9 / 10)) {
            saysSoInOneSentence(CliRun.onto(new Disk(room), "inspect", "demo:healthy", form), "standard output");
        }
    }

    @Test
    void whatIsVerifiedIsCheckedAsWell() throws Exception {
        Path saved = Files.writeString(
                folder.resolve("saved.json"),
                CliRun.of("inspect", "demo:healthy", "--json").out());
        for (String form : List.of("--json", "--text", "--json-lines")) {
            saysSoInOneSentence(CliRun.onto(new Disk(100), "verify", saved.toString(), form), "standard output");
        }
    }

    @Test
    void aFolderThatIsMissingIsWrongUsageInTheRightWords() {
        CliRun run = CliRun.of(
                "inspect",
                "demo:healthy",
                "--csv",
                folder.resolve("no/such.csv").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("such.csv cannot be written: there is no such folder");
    }

    private static List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("mail-tls-inspector.*\\.html"))
                    .toList();
        }
    }
}
