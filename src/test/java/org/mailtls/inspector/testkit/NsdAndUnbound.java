package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** NSD with a zone that ldns-signzone signed, behind a validating Unbound, all on loopback. */
public final class NsdAndUnbound implements AutoCloseable {
    private final List<Process> processes;
    private final int port;
    private final String anchor;

    private NsdAndUnbound(List<Process> processes, int port, String anchor) {
        this.processes = processes;
        this.port = port;
        this.anchor = anchor;
    }

    /**
     * Signs and serves a zone; a test is skipped where one of the programs is missing.
     *
     * @param apex without a trailing dot
     * @param options more for ldns-signzone, such as {@code -n} for NSEC3
     */
    public static NsdAndUnbound start(Path folder, String apex, List<String> records, String... options)
            throws IOException, InterruptedException {
        Program nsd = Program.required("nsd");
        Program unbound = Program.required("unbound");
        Program keys = Program.required("ldns-keygen");
        Program signer = Program.required("ldns-signzone");
        Path zone = folder.resolve("zone");
        Files.write(
                zone,
                Stream.concat(
                                Stream.of(
                                        "@ 300 IN SOA ns root 1 3600 600 86400 300"
                                                .replace("@", apex + ".")
                                                .replace("ns root", "ns." + apex + ". root." + apex + "."),
                                        apex + ". 300 IN NS ns." + apex + ".",
                                        "ns." + apex + ". 300 IN A 127.0.0.1"),
                                records.stream())
                        .toList());
        Path key = folder.resolve(
                made(keys, new ProcessBuilder(keys.file().toString(), "-a", "ECDSAP256SHA256", "-k", apex), folder));
        List<String> signing = new ArrayList<>(List.of(signer.file().toString()));
        signing.addAll(List.of(options));
        signing.addAll(List.of("-f", folder.resolve("signed").toString(), zone.toString(), key.toString()));
        made(signer, new ProcessBuilder(signing), folder);
        List<Integer> ports = Ports.free(2);
        Files.writeString(folder.resolve("nsd.conf"), nsdConfiguration(folder, apex, ports.getFirst()));
        Files.writeString(
                folder.resolve("unbound.conf"),
                unboundConfiguration(folder, apex, ports.getFirst(), ports.getLast(), key + ".ds"));
        List<Process> processes = List.of(
                daemon(
                        folder,
                        "nsd",
                        nsd,
                        "-d",
                        "-c",
                        folder.resolve("nsd.conf").toString()),
                daemon(
                        folder,
                        "unbound",
                        unbound,
                        "-d",
                        "-c",
                        folder.resolve("unbound.conf").toString()));
        NsdAndUnbound servers = new NsdAndUnbound(processes, ports.getLast(), Files.readString(Path.of(key + ".ds")));
        for (int port : ports) {
            Ports.awaitListening(port);
        }
        return servers;
    }

    /** Where Unbound listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** The zone's DS record. */
    public String anchor() {
        return anchor;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The last line that a program printed. */
    private static String made(Program program, ProcessBuilder builder, Path folder)
            throws IOException, InterruptedException {
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException(program.file() + ": " + lines);
        }
        return lines.isEmpty() ? "" : lines.getLast();
    }

    private static Process daemon(Path folder, String name, Program program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
    }

    private static String nsdConfiguration(Path folder, String apex, int port) {
        return """
                server:
                  ip-address: 127.0.0.1@%2$d
                  zonesdir: "%1$s"
                  pidfile: "%1$s/nsd.pid"
                  database: ""
                  xfrdfile: "%1$s/xfrd"
                  xfrdir: "%1$s"
                  zonelistfile: "%1$s/zone.list"
                  username: ""
                  server-count: 1
                remote-control:
                  control-enable: no
                zone:
                  name: "%3$s"
                  zonefile: "%1$s/signed"
                """.formatted(folder, port, apex);
    }

    private static String unboundConfiguration(Path folder, String apex, int nsd, int port, String anchor) {
        return """
                server:
                  interface: 127.0.0.1@%5$d
                  port: %5$d
                  do-daemonize: no
                  use-syslog: no
                  chroot: ""
                  username: ""
                  directory: "%1$s"
                  pidfile: ""
                  do-not-query-localhost: no
                  trust-anchor-file: "%4$s"
                  local-zone: "example." nodefault
                remote-control:
                  control-enable: no
                stub-zone:
                  name: "%2$s"
                  stub-addr: 127.0.0.1@%3$d
                """.formatted(folder, apex, nsd, anchor, port);
    }
}
