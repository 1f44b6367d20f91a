package org.mailtls.inspector.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.demo.HeldCertificate;

/** The openssl binary of this machine: its TLS server, and what its client prints. */
public final class OpenSsl {
    private static final int PATIENCE_SECONDS = 20;
    private static final Pattern ACCEPTING = Pattern.compile("ACCEPT .*:(\\d+)");
    private static final String HANDSHAKE_DONE = "CIPHER is ";

    private OpenSsl() {}

    /** Skips the test where there is no openssl 3. */
    public static void assumePresent() {
        assumeTrue(version().startsWith("OpenSSL 3."), "no openssl 3 on this machine: " + version());
    }

    private static String version() {
        try {
            Process process = new ProcessBuilder("openssl", "version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "none";
        }
    }

    /** {@code openssl s_server}, on a free port of 127.0.0.1. */
    public static final class Server implements AutoCloseable {
        private final Process process;
        private final int port;
        private volatile Optional<String> greeting = Optional.empty();

        private Server(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        /** Starts it with this identity, whose files go into the folder. */
        public static Server start(Path folder, HeldCertificate identity, String... options) throws IOException {
            Path key = Files.writeString(folder.resolve("key.pem"), KeyFiles.privateKeyPem(identity));
            Path certificate = Files.writeString(folder.resolve("certificate.pem"), KeyFiles.certificatePem(identity));
            List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
            command.addAll(List.of("-key", key.toString(), "-cert", certificate.toString()));
            command.addAll(List.of(options));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder before = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher accepting = ACCEPTING.matcher(line);
                if (accepting.matches()) {
                    Server server = new Server(process, Integer.parseInt(accepting.group(1)));
                    Thread.ofPlatform().daemon().start(() -> server.follow(output));
                    return server;
                }
                before.append(line).append('\n');
            }
            throw new IOException("openssl s_server does not start: " + before);
        }

        public int port() {
            return port;
        }

        /** Has the server say this to its client, the present or the next one. */
        public void say(String line) throws IOException {
            OutputStream in = process.getOutputStream();
            in.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
        }

        /** Has the server say this to every client whose handshake ends from now on. */
        public void sayToEach(String line) {
            greeting = Optional.of(line);
        }

        @Override
        public void close() {
            process.toHandle().destroyForcibly();
        }

        private void follow(BufferedReader output) {
            output.lines()
                    .filter(line -> line.startsWith(HANDSHAKE_DONE))
                    .flatMap(line -> greeting.stream())
                    .forEach(this::greet);
        }

        private void greet(String line) {
            try {
                say(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What {@code openssl s_client} prints of the server at this port.
     *
     * @param lastLine the beginning of the line the server says through TLS after which the client is to quit
     */
    public static Printed client(int port, String lastLine, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                OutputStream in = process.getOutputStream()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith(lastLine)) {
                    in.write("Q\n".getBytes(StandardCharsets.US_ASCII));
                    in.flush();
                }
            }
        }
        return new Printed(lines);
    }

    /** The lines a client printed. */
    public record Printed(List<String> lines) {
        public Printed {
            lines = List.copyOf(lines);
        }

        /** What stands behind this label, where it stands first. */
        public Optional<String> after(String label) {
            return lines.stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith(label))
                    .map(line -> line.substring(label.length()).strip())
                    .findFirst();
        }

        /** What stands behind this label, every time. */
        public List<String> allAfter(String label) {
            return lines.stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith(label))
                    .map(line -> line.substring(label.length()).strip())
                    .toList();
        }

        /** The lines behind this one, up to the next that begins with the given words. */
        public List<String> between(String first, String next) {
            return lines.stream()
                    .dropWhile(line -> !line.startsWith(first))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith(next))
                    .toList();
        }

        @Override
        public String toString() {
            return String.join("\n", lines);
        }
    }
}
