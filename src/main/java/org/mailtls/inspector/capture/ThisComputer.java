package org.mailtls.inspector.capture;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mailtls.inspector.evidence.CapturingHost;

/** What the computer that looks is called. Its names are looked up once, and nobody waits long for a slow name service. */
public final class ThisComputer {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final CompletableFuture<Names> NAMES = new CompletableFuture<>();

    static {
        Thread.ofPlatform().daemon().name("own-name").start(ThisComputer::lookUp);
    }

    private record Names(String name, String fullName) {}

    private ThisComputer() {}

    /** Its host name and operating system. */
    public static CapturingHost host() {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return new CapturingHost(names().map(Names::name).orElse("unknown"), os);
    }

    /**
     * What to greet a server with (RFC 5321 section 4.1.4): the full name, or the address where there is none.
     *
     * @param ownAddress of the connection
     */
    static String ehloName(InetAddress ownAddress) {
        return names().map(Names::fullName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(ThisComputer::isFullName)
                .orElseGet(() -> literal(ownAddress));
    }

    private static boolean isFullName(String name) {
        return name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]*") && !name.startsWith("localhost.");
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    }

    private static Optional<Names> names() {
        try {
            return Optional.of(NAMES.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void lookUp() {
        try {
            InetAddress self = InetAddress.getLocalHost();
            NAMES.complete(new Names(self.getHostName(), self.getCanonicalHostName()));
        } catch (UnknownHostException e) {
            NAMES.completeExceptionally(e);
        }
    }
}
