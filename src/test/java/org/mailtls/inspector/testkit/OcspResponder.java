package org.mailtls.inspector.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.demo.HeldCertificate;

/** A real {@code openssl ocsp} responder on a free port, which answers from the database of an authority. */
public final class OcspResponder implements AutoCloseable {
    private static final Pattern ACCEPTING = Pattern.compile("ACCEPT .*:(\\d+) PID=\\d+");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Process process;
    private final int port;

    private OcspResponder(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What an authority knows of the certificates it issued, in the format of {@code openssl ca}. */
    public static final class Database {
        private final StringBuilder lines = new StringBuilder();

        public Database good(HeldCertificate certificate) {
            return line('V', "", certificate);
        }

        /** @param reason as in RFC 5280 section 5.3.1, such as {@code keyCompromise} */
        public Database revoked(HeldCertificate certificate, Instant since, String reason) {
            return line('R', TIME.format(since) + "," + reason, certificate);
        }

        private Database line(char status, String revoked, HeldCertificate certificate) {
            String until = TIME.format(certificate.holder().getNotAfter().toInstant());
            String serial = certificate.holder().getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
            String even = serial.length() % 2 == 0 ? serial : "0" + serial;
            lines.append(String.join("\t", "" + status, until, revoked, even, "unknown", "/CN=" + even))
                    .append('\n');
            return this;
        }
    }

    /**
     * Starts it.
     *
     * @param authority whose certificates it answers for
     * @param signer who signs: the authority itself, or one it delegates to
     * @param options further options of {@code openssl ocsp}
     */
    public static OcspResponder start(
            Path folder, Database database, HeldCertificate authority, HeldCertificate signer, String... options)
            throws IOException {
        List<String> arguments = arguments(folder, database, authority, signer);
        arguments.addAll(List.of("-port", "0"));
        arguments.addAll(List.of(options));
        List<String> command =
                new ArrayList<>(List.of(Program.required("openssl").file().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new OcspResponder(process, portOf(process));
    }

    /** What such a responder says of a certificate, without a network: a response to be stapled. */
    public static byte[] response(
            Path folder, Database database, HeldCertificate authority, HeldCertificate certificate, String... options)
            throws IOException, InterruptedException {
        List<String> arguments = arguments(folder, database, authority, authority);
        Path response = Files.createTempFile(folder, "response", ".der");
        arguments.addAll(List.of("-issuer", write(folder, "issuer.pem", KeyFiles.certificatePem(authority))));
        arguments.addAll(List.of("-cert", write(folder, "asked.pem", KeyFiles.certificatePem(certificate))));
        arguments.addAll(List.of("-no_nonce", "-noverify", "-respout", response.toString()));
        arguments.addAll(List.of(options));
        Program.Run run = Program.required("openssl").run("", arguments);
        if (run.status() != 0) {
            throw new IOException("openssl ocsp: " + run.err());
        }
        return Files.readAllBytes(response);
    }

    private static List<String> arguments(
            Path folder, Database database, HeldCertificate authority, HeldCertificate signer) throws IOException {
        Path files = Files.createTempDirectory(folder, "responder");
        List<String> arguments = new ArrayList<>(List.of("ocsp"));
        arguments.addAll(List.of("-index", write(files, "index.txt", database.lines.toString())));
        arguments.addAll(List.of("-CA", write(files, "authority.pem", KeyFiles.certificatePem(authority))));
        arguments.addAll(List.of("-rsigner", write(files, "signer.pem", KeyFiles.certificatePem(signer))));
        arguments.addAll(List.of("-rkey", write(files, "key.pem", KeyFiles.privateKeyPem(signer))));
        return arguments;
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static int portOf(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher accepting = ACCEPTING.matcher(line);
            if (accepting.matches()) {
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(each -> {}));
                return Integer.parseInt(accepting.group(1));
            }
            before.append(line).append('\n');
        }
        throw new IOException("openssl ocsp does not start: " + before);
    }
}
