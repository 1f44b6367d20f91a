package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Dovecot on loopback with IMAP and POP3, by STARTTLS and implicit TLS, with a configuration of its own in a temporary folder. */
public final class DovecotServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final Path folder;
    private final List<Integer> ports;

    private DovecotServer(Process process, Path folder, List<Integer> ports) {
        this.process = process;
        this.folder = folder;
        this.ports = ports;
    }

    /** Starts it; skips the test where Dovecot is not installed or this is not root. */
    public static DovecotServer start(TestChain chain) throws IOException {
        Program dovecot = Program.required("dovecot");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "Dovecot can be started by root only");
        Path folder = Files.createTempDirectory("dovecot-test");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        chain.writeChain(folder.resolve("chain.pem"));
        chain.writeKey(folder.resolve("key.pem"));
        List<Integer> ports = Ports.free(4);
        Path configuration = Files.writeString(folder.resolve("dovecot.conf"), configuration(folder, ports));
        Process process = dovecot.start(List.of("-F", "-c", configuration.toString()));
        DovecotServer server = new DovecotServer(process, folder, ports);
        for (int port : ports) {
            Ports.awaitListening(port);
        }
        return server;
    }

    public int imap() {
        return ports.get(0);
    }

    public int imaps() {
        return ports.get(1);
    }

    public int pop3() {
        return ports.get(2);
    }

    public int pop3s() {
        return ports.get(3);
    }

    private static String configuration(Path folder, List<Integer> ports) {
        return """
                protocols = imap pop3
                base_dir = %1$s/run
                log_path = %1$s/log
                ssl = yes
                ssl_cert = <%1$s/chain.pem
                ssl_key = <%1$s/key.pem
                disable_plaintext_auth = yes
                listen = 127.0.0.1
                passdb {
                  driver = static
                  args = nopassword=y
                }
                userdb {
                  driver = static
                  args = uid=65534 gid=65534 home=%1$s
                }
                service anvil {
                  chroot =
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = %3$d
                    ssl = yes
                  }
                }
                service pop3-login {
                  chroot =
                  inet_listener pop3 {
                    port = %4$d
                  }
                  inet_listener pop3s {
                    port = %5$d
                    ssl = yes
                  }
                }
                """.formatted(folder, ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("Dovecot does not end");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
