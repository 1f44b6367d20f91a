package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mailtls.inspector.capture.Captures.LEAF;
import static org.mailtls.inspector.capture.Captures.ROOT;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.DelayingRelay;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.ServerTls;
import org.mailtls.inspector.testkit.ZoneServer;

/** How long an inspection takes where every word is 100 ms under way: it may wait for the way, and for nothing else. */
class LatencyTest {
    private static final Duration ONE_WAY = Duration.ofMillis(100);
    private static final Duration ROUND_TRIP = ONE_WAY.multipliedBy(2);
    private static final String NAME = "mx.example";

    /** A machine that is busy with other things may be late; not every time. */
    private static final int TRIES = 6;

    private static final int ADDRESSES = 8;

    /** How many times as long a domain may take. */
    private static final double MOST = 1.3;

    /** What was measured. */
    private record Measured(Evidence evidence, double untilChain, double untilEnd) {
        /** Whether it took no more round trips than this until the chain, and two more until the end. */
        boolean isWithin(int trips) {
            return untilChain < trips + 0.95 && untilEnd < trips + 2.95;
        }

        @Override
        public String toString() {
            return "%.2f round trips until the chain was shown, %.2f until the end".formatted(untilChain, untilEnd);
        }
    }

    /** Notes when the last of the endpoints had shown its chain. */
    private static final class Watch implements CaptureObserver {
        private final int endpoints;
        private final AtomicLong chainNanos = new AtomicLong();

        Watch(int endpoints) {
            this.endpoints = endpoints;
        }

        @Override
        public void grows(Evidence evidence) {
            long shown = evidence.endpoints().stream()
                    .filter(endpoint -> !endpoint.presented().isEmpty())
                    .count();
            if (shown == endpoints) {
                chainNanos.compareAndSet(0, System.nanoTime());
            }
        }
    }

    private static Measured measure(MailTarget target, ZoneServer zone, int endpoints) {
        CaptureRequest request = Captures.request(target, Timeouts.within(Duration.ofSeconds(20)))
                .withDnsServer(zone.address());
        Watch watch = new Watch(endpoints);
        long begun = System.nanoTime();
        Evidence evidence = new Capturer().capture(request, watch, new Cancellation());
        long end = System.nanoTime();
        assertThat(evidence.endpoints())
                .hasSize(endpoints)
                .allSatisfy(endpoint -> assertThat(endpoint.failure()).isEmpty());
        return new Measured(evidence, trips(watch.chainNanos.get() - begun), trips(end - begun));
    }

    private static double trips(long nanos) {
        return (double) nanos / ROUND_TRIP.toNanos();
    }

    private static MailTarget server(int port) {
        return new MailTarget.Server(NAME, new Host.DnsName(NAME, NAME), MailProtocol.SMTP, port, TlsMode.STARTTLS);
    }

    private static ZoneServer zone() throws IOException {
        return ZoneServer.start(ROUND_TRIP, NAME + ". 300 IN A 127.0.0.1");
    }

    /** The first handshake of all is slower: classes are loaded. */
    @BeforeAll
    static void warmUp() throws Exception {
        Capturer.warmUp();
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(JdkServerTls.of(LEAF, ROOT))
                        .start();
                ZoneServer zone = ZoneServer.start(NAME + ". 300 IN A 127.0.0.1")) {
            measure(server(server.port()), zone, 1);
        }
    }

    /**
     * DNS 1 (A and AAAA together), TCP 1, greeting 1, EHLO 1, STARTTLS 1, TLS 1 or 2; then EHLO 1 and QUIT 1. In turns of the client:
     * EHLO, STARTTLS, ClientHello, with TLS 1.2 the Finished message, EHLO, QUIT, and the end of TLS, which is not answered.
     */
    @ParameterizedTest
    @CsvSource({"TLSv1.3, 6, 6", "TLSv1.2, 7, 7"})
    void an_endpoint_takes_no_more_round_trips_than_its_protocols(String version, int trips, int turns)
            throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(
                                JdkServerTls.of(LEAF, ROOT).versions(version))
                        .start();
                ZoneServer zone = zone()) {
            List<Measured> measured = new ArrayList<>();
            do {
                try (DelayingRelay relay = DelayingRelay.start(server.address(), ONE_WAY)) {
                    measured.add(measure(server(relay.port()), zone, 1));
                    assertThat(relay.connections()).isEqualTo(1);
                    assertThat(relay.clientTurns(0)).isEqualTo(turns);
                }
                System.out.println(version + ", one endpoint: " + measured.getLast());
            } while (!measured.getLast().isWithin(trips) && measured.size() < TRIES);
            assertThat(measured)
                    .allSatisfy(each -> assertThat(each.untilChain()).isGreaterThanOrEqualTo(trips));
            assertThat(isBusy() || measured.getLast().isWithin(trips))
                    .as("%s", measured)
                    .isTrue();
        }
    }

    @Test
    void a_domain_of_four_exchangers_with_two_addresses_takes_hardly_longer_than_a_server() throws Exception {
        CountDownLatch allAreThere = new CountDownLatch(ADDRESSES);
        JdkServerTls tls = JdkServerTls.of(LEAF, ROOT);
        int port = freePort();
        List<DelayingRelay> relays = new ArrayList<>();
        try (ScriptedMailServer one = ScriptedMailServer.smtpStartTls(tls).start();
                ScriptedMailServer farm = greetingAllTogether(allAreThere, tls).start();
                DelayingRelay toOne = DelayingRelay.start(one.address(), ONE_WAY);
                ZoneServer zone = ZoneServer.start(ROUND_TRIP, records())) {
            for (int i = 1; i <= ADDRESSES; i++) {
                InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + i), port);
                relays.add(DelayingRelay.start(at, farm.address(), ONE_WAY));
            }
            compare(toOne, port, zone);
            assertThat(relays)
                    .allSatisfy(relay -> assertThat(relay.clientTurns(0)).isEqualTo(6));
        } catch (BindException e) {
            assumeTrue(false, "this machine has one loopback address only: " + e.getMessage());
        } finally {
            for (DelayingRelay relay : relays) {
                relay.close();
            }
        }
    }

    private static String[] records() {
        List<String> records = new ArrayList<>(List.of(NAME + ". 300 IN A 127.0.0.1"));
        for (int i = 0; i < ADDRESSES; i++) {
            records.add("mx" + i / 2 + ".ourclient.example. 300 IN A 127.0.0." + (i + 1));
        }
        for (int i = 0; i < ADDRESSES / 2; i++) {
            records.add("ourclient.example. 300 IN MX 10 mx" + i + ".ourclient.example.");
        }
        return records.toArray(String[]::new);
    }

    /** Servers that greet nobody before somebody has come to each of them. */
    private static Script greetingAllTogether(CountDownLatch allAreThere, ServerTls tls) {
        return ScriptedMailServer.script()
                .reached(allAreThere)
                .await(allAreThere)
                .say("220 mx.example ESMTP")
                .expect("EHLO .*")
                .say("250-mx.example", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go ahead")
                .tls(tls)
                .expect("EHLO .*")
                .say("250 mx.example")
                .expect("QUIT")
                .say("221 bye");
    }

    private static void compare(DelayingRelay toOne, int port, ZoneServer zone) {
        MailTarget domain = Captures.domain("ourclient.example", port);
        double ratio = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && ratio > MOST; i++) {
            Measured single = measure(server(toOne.port()), zone, 1);
            Measured whole = measure(domain, zone, ADDRESSES);
            ratio = whole.untilEnd() / single.untilEnd();
            System.out.println("one endpoint: " + single);
            System.out.println("4 exchangers with 2 addresses: " + whole);
            System.out.println("ratio: %.2f".formatted(ratio));
        }
        if (!isBusy()) {
            assertThat(ratio).isLessThanOrEqualTo(MOST);
        }
    }

    /** Whether other programs want the processors too, so that the clock says little; turns are counted all the same. */
    private static boolean isBusy() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() > system.getAvailableProcessors();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
