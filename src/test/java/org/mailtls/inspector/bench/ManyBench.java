package org.mailtls.inspector.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailtls.inspector.testkit.PostfixServer;
import org.mailtls.inspector.testkit.Program;
import org.mailtls.inspector.testkit.TestChain;

/**
 * Measures whole runs over many targets, all of them Postfix on loopback: ours beside {@code xargs -P16} of gnutls-cli and of openssl
 * s_client against the same ports; and a longer list, a tenth of which never answers, in 256 MiB. Prints a Markdown table. Run by
 * {@code mvn -Pbench}; the arguments are the number of targets of either list.
 */
public final class ManyBench {
    private static final int SERVICES = 32;
    private static final int SILENT = 200;
    private static final int HANGS_ONE_IN = 10;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long MOST_MINUTES = 20;

    private ManyBench() {}

    public static void main(String[] arguments) throws Exception {
        int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int longer = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TestChain chain = TestChain.ec();
        List<PostfixServer.Service> services = IntStream.range(0, SERVICES)
                .mapToObj(i -> PostfixServer.Service.startTls("starttls" + i, chain))
                .toList();
        Path folder = Files.createTempDirectory("many-bench");
        List<ServerSocket> silent = new ArrayList<>();
        try (PostfixServer postfix = PostfixServer.start(services)) {
            List<Integer> answering = services.stream().map(postfix::port).toList();
            for (int i = 0; i < SILENT; i++) {
                silent.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            }
            List<Integer> hanging =
                    silent.stream().map(ServerSocket::getLocalPort).toList();
            out.println("| many targets, Postfix on loopback, whole process | targets | seconds | targets a second |");
            out.println("|---|---:|---:|---:|");
            Path ports = write(folder, "ports", ports(targets, answering, answering, Integer.MAX_VALUE));
            out.println(row("ours, judged, --json-lines", targets, ours(ports, targets, List.of())));
            out.println(row("xargs -P16 gnutls-cli", targets, gnutls(ports)));
            out.println(row("xargs -P16 openssl s_client", targets, openssl(ports)));
            Path long1 = write(folder, "long", ports(longer, answering, hanging, HANGS_ONE_IN));
            out.println(row(
                    "ours, one in ten never answers, --timeout 5s, -Xmx256m",
                    longer,
                    ours(long1, longer, List.of("-Xmx256m"))));
        } finally {
            for (ServerSocket socket : silent) {
                socket.close();
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** The ports in turn, every so manieth of those that hang. */
    private static List<String> ports(int count, List<Integer> answering, List<Integer> hanging, int oneIn) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(
                        i % oneIn == oneIn - 1
                                ? hanging.get(i / oneIn % hanging.size())
                                : answering.get(i % answering.size())))
                .toList();
    }

    private static Path write(Path folder, String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    /** As arguments, because a list takes each target once. */
    private static double ours(Path ports, int targets, List<String> options) throws IOException, InterruptedException {
        List<String> names = Files.readAllLines(ports).stream()
                .map(port -> "127.0.0.1:" + port)
                .toList();
        Path list = Files.write(ports.resolveSibling("arguments"), names);
        Path result = ports.resolveSibling("result");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.mailtls.inspector.Main",
                "inspect",
                "@" + list,
                "--timeout",
                "5s",
                "--json-lines"));
        double seconds = run(new ProcessBuilder(command).redirectOutput(result.toFile()));
        try (Stream<String> lines = Files.lines(result)) {
            long count = lines.count();
            if (count != targets) {
                throw new IllegalStateException(count + " results for " + targets + " targets");
            }
        }
        return seconds;
    }

    private static double gnutls(Path ports) throws IOException, InterruptedException {
        Program gnutls = Program.required("gnutls-cli");
        return xargs(
                ports,
                List.of(
                        gnutls.file().toString(),
                        "--starttls-proto=smtp",
                        "--no-ca-verification",
                        "-p",
                        "{}",
                        "127.0.0.1"));
    }

    private static double openssl(Path ports) throws IOException, InterruptedException {
        Program openssl = Program.required("openssl");
        return xargs(
                ports, List.of(openssl.file().toString(), "s_client", "-connect", "127.0.0.1:{}", "-starttls", "smtp"));
    }

    private static double xargs(Path ports, List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("xargs", "-P16", "-I{}"));
        whole.addAll(command);
        return run(new ProcessBuilder(whole)
                .redirectInput(ports.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    private static double run(ProcessBuilder builder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("did not end: " + builder.command());
        }
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    private static String row(String what, int targets, double seconds) {
        return String.format(Locale.ROOT, "| %s | %d | %.1f | %.0f |", what, targets, seconds, targets / seconds);
    }
}
