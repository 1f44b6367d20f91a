package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of this computer that tests compare with or connect to. */
public record Program(Path file) {
    private static final long PATIENCE_SECONDS = 30;

    /** What a run printed. */
    public record Run(int status, String out, String err) {}

    /** The program of that name; a test that needs a missing one is skipped, and says which. */
    public static Program required(String name) {
        Optional<Program> found = find(name);
        Assumptions.assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }

    public static Optional<Program> find(String name) {
        Stream<String> usual =
                Arrays.stream(String.valueOf(System.getenv("PATH")).split(":"));
        return Stream.concat(usual, Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new);
    }

    /** Runs it to its end; a run that takes too long is killed and fails the test. */
    public Run run(String input, List<String> arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        try (var stdin = process.outputWriter(StandardCharsets.US_ASCII)) {
            stdin.write(input);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(file + " did not end: " + arguments);
        }
        return new Run(process.exitValue(), out.join(), err.join());
    }

    public Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }

    private static String text(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
