package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.mailtls.inspector.target.TlsMode;

/**
 * Postfix on loopback, with a configuration and a queue of its own in a temporary folder; it accepts no mail. Needs root, because Postfix
 * changes to its own user.
 */
public final class PostfixServer implements AutoCloseable {
    private final Program postfix;
    private final Path folder;
    private final Map<Service, Integer> ports = new LinkedHashMap<>();

    /**
     * A service of its own port.
     *
     * @param settings that differ from the usual ones, as {@code name=value}; {@code {root}} is a file with the chain's root
     */
    public record Service(String name, TestChain chain, TlsMode mode, List<String> settings) {
        public static Service startTls(String name, TestChain chain, String... settings) {
            return new Service(name, chain, TlsMode.STARTTLS, List.of(settings));
        }

        public static Service implicit(String name, TestChain chain, String... settings) {
            return new Service(
                    name,
                    chain,
                    TlsMode.IMPLICIT,
                    Stream.concat(Stream.of("smtpd_tls_wrappermode=yes"), Stream.of(settings))
                            .toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private PostfixServer(Program postfix, Path folder) {
        this.postfix = postfix;
        this.folder = folder;
    }

    /** Starts it; skips the test where Postfix is not installed or this is not root. */
    public static PostfixServer start(List<Service> services) throws IOException, InterruptedException {
        Program postfix = Program.required("postfix");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "Postfix can be started by root only");
        Path folder = Files.createTempDirectory("postfix-test");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PostfixServer server = new PostfixServer(postfix, folder);
        List<Integer> free = Ports.free(services.size());
        for (int i = 0; i < free.size(); i++) {
            server.ports.put(services.get(i), free.get(i));
        }
        server.configure();
        server.command("start");
        for (int port : free) {
            Ports.awaitListening(port);
        }
        return server;
    }

    public int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    private Path etc() {
        return folder.resolve("etc");
    }

    private void configure() throws IOException {
        for (String name : List.of("etc", "queue", "data")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.setOwner(
                folder.resolve("data"),
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        List<String> master = new ArrayList<>();
        for (Service service : ports.keySet()) {
            master.add(line(service));
        }
        master.add("anvil unix - - n - 1 anvil");
        master.add("tlsmgr unix - - n - 1 tlsmgr");
        master.add("postlog unix-dgram n - n - 1 postlogd");
        Files.write(etc().resolve("master.cf"), master);
        Files.writeString(etc().resolve("main.cf"), main());
    }

    private String line(Service service) throws IOException {
        Path chain = service.chain().writeChain(etc().resolve(service.name() + "-chain.pem"));
        Path key = service.chain().writeKey(etc().resolve(service.name() + "-key.pem"));
        StringBuilder line = new StringBuilder("127.0.0.1:" + port(service) + " inet n - n - - smtpd"
                + " -o smtpd_tls_cert_file=" + chain + " -o smtpd_tls_key_file=" + key);
        Path root = service.chain().writeRoot(etc().resolve(service.name() + "-root.pem"));
        for (String setting : service.settings()) {
            line.append(" -o ").append(setting.replace("{root}", root.toString()));
        }
        return line.toString();
    }

    private String main() {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                mail_owner = postfix
                setgid_group = postdrop
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = mx.ourclient.example
                mydestination =
                local_recipient_maps =
                virtual_alias_maps =
                alias_maps =
                alias_database =
                smtpd_peername_lookup = no
                smtpd_relay_restrictions = reject
                smtpd_tls_security_level = may
                maillog_file_prefixes = %1$s
                maillog_file = %1$s/mail.log
                """.formatted(folder);
    }

    private void command(String verb) throws IOException, InterruptedException {
        Program.Run run = postfix.run("", List.of("-c", etc().toString(), verb));
        if (run.status() != 0) {
            throw new IOException("postfix " + verb + ": " + run.err() + log());
        }
    }

    private String log() throws IOException {
        Path log = folder.resolve("mail.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        command("stop");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
