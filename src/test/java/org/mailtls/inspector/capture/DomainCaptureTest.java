package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.DnsFailed;
import org.mailtls.inspector.evidence.CaptureFailure.NameNotResolved;
import org.mailtls.inspector.evidence.CaptureFailure.NullMx;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.DnsEvidence.MailExchanger;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ZoneServer;

class DomainCaptureTest {
    private static final Timeouts USUAL = Timeouts.within(Duration.ofSeconds(20));
    private static final HeldCertificate IDENTITY =
            HeldCertificate.builder().commonName("mx.example").build();

    private static Evidence capture(MailTarget target, ZoneServer zone) {
        CaptureRequest request = Captures.request(target, USUAL).withDnsServer(zone.address());
        return new Capturer().capture(request, CaptureObserver.NONE, new Cancellation());
    }

    private static MailTarget server(String name, int port) {
        return new MailTarget.Server(name, new Host.DnsName(name, name), MailProtocol.SMTP, port, TlsMode.STARTTLS);
    }

    private static Optional<CaptureFailure> domainFailure(String name, String... zoneLines) throws Exception {
        try (ZoneServer zone = ZoneServer.start(zoneLines)) {
            Evidence evidence = capture(Captures.domain(name, 1), zone);
            assertThat(evidence.endpoints()).isEmpty();
            assertThat(evidence.dns().mxAsked()).isTrue();
            return evidence.dns().failure();
        }
    }

    @Test
    void captures_every_exchanger_in_the_order_of_preference() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(JdkServerTls.of(IDENTITY))
                        .start();
                ZoneServer zone = ZoneServer.start(
                        "ourclient.example. 300 IN MX 20 backup.ourclient.example.",
                        "ourclient.example. 300 IN MX 10 MX1.ourclient.example.",
                        "ourclient.example. 300 IN MX 10 alias.ourclient.example.",
                        "mx1.ourclient.example. 300 IN A 127.0.0.1",
                        "alias.ourclient.example. 300 IN CNAME mx2.ourclient.example.",
                        "mx2.ourclient.example. 300 IN A 127.0.0.1")) {
            Evidence evidence = capture(Captures.domain("ourclient.example", server.port()), zone);

            assertThat(evidence.dns().failure()).isEmpty();
            assertThat(evidence.dns().server())
                    .isEqualTo("127.0.0.1:" + zone.address().getPort());
            assertThat(evidence.dns().exchangers())
                    .containsExactly(
                            new MailExchanger(10, "mx1.ourclient.example"),
                            new MailExchanger(10, "alias.ourclient.example"),
                            new MailExchanger(20, "backup.ourclient.example"));
            assertThat(evidence.endpoints())
                    .extracting(endpoint -> endpoint.endpoint().host().ascii())
                    .containsExactly("mx1.ourclient.example", "alias.ourclient.example", "backup.ourclient.example");
            assertThat(evidence.endpoints().subList(0, 2)).allSatisfy(endpoint -> {
                assertThat(endpoint.failure()).isEmpty();
                assertThat(endpoint.presented()).containsExactly(IDENTITY.certificate());
                assertThat(endpoint.endpoint().preference()).isEqualTo(OptionalInt.of(10));
                assertThat(endpoint.handshake().flatMap(HandshakeFacts::sni))
                        .contains(endpoint.endpoint().host().ascii());
                assertThat(endpoint.timings().of(Stage.RESOLVE)).isPresent();
            });
            assertThat(evidence.endpoints().getLast().failure()).containsInstanceOf(NameNotResolved.class);
        }
    }

    @Test
    void captures_every_address_of_an_exchanger_with_never_more_than_two_connections_to_one() throws Exception {
        List<String> lines = new ArrayList<>(List.of("mx.ourclient.example. 300 IN A 127.0.0.1"));
        for (int i = 1; i <= 10; i++) {
            lines.add("ourclient.example. 300 IN MX " + i + " mx" + i + ".ourclient.example.");
            lines.add("mx" + i + ".ourclient.example. 300 IN A 127.0.0.1");
        }
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(JdkServerTls.of(IDENTITY))
                        .start();
                ZoneServer zone = ZoneServer.start(lines.toArray(String[]::new))) {
            Evidence evidence = capture(Captures.domain("ourclient.example", server.port()), zone);

            assertThat(evidence.endpoints())
                    .hasSize(10)
                    .allSatisfy(endpoint -> assertThat(endpoint.failure()).isEmpty());
            // two, and two more whose end the server has not noticed yet
            assertThat(server.mostAtOnce()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void takes_the_domain_itself_where_it_names_no_exchanger() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(JdkServerTls.of(IDENTITY))
                        .start();
                ZoneServer zone = ZoneServer.start("ourclient.example. 300 IN A 127.0.0.1")) {
            Evidence evidence = capture(Captures.domain("ourclient.example", server.port()), zone);

            assertThat(evidence.dns().exchangers()).isEmpty();
            assertThat(evidence.dns().failure()).isEmpty();
            assertThat(evidence.endpoints()).singleElement().satisfies(endpoint -> {
                assertThat(endpoint.endpoint().preference()).isEmpty();
                assertThat(endpoint.presented()).containsExactly(IDENTITY.certificate());
            });
        }
    }

    @Test
    void says_why_a_domain_has_no_exchanger() throws Exception {
        assertThat(domainFailure("nomail.example", "nomail.example. 300 IN MX 0 ."))
                .contains(new NullMx("nomail.example"));
        assertThat(domainFailure("unknown.example", "other.example. 300 IN A 127.0.0.1"))
                .contains(new NameNotResolved("unknown.example", "the domain name does not exist (NXDOMAIN)"));
        assertThat(domainFailure("broken.example", "broken.example. SERVFAIL")).containsInstanceOf(DnsFailed.class);
        assertThat(domainFailure(
                        "loop.example",
                        "loop.example. 300 IN CNAME pool.example.",
                        "pool.example. 300 IN CNAME loop.example."))
                .containsInstanceOf(DnsFailed.class);
    }

    @Test
    void says_which_server_left_which_question_unanswered() throws Exception {
        try (ZoneServer zone = ZoneServer.start("mx.example. SERVFAIL")) {
            EndpointEvidence evidence =
                    capture(server("mx.example", 25), zone).endpoints().getFirst();

            assertThat(evidence.failure()).get().isInstanceOfSatisfying(DnsFailed.class, failure -> {
                assertThat(failure.server())
                        .isEqualTo("127.0.0.1:" + zone.address().getPort());
                assertThat(failure.query()).startsWith("mx.example ");
            });
            assertThat(evidence.attempts()).isEmpty();
            assertThat(evidence.handshake()).isEmpty();
        }
    }

    @Test
    void says_that_a_name_has_no_address() throws Exception {
        try (ZoneServer zone = ZoneServer.start("mx.example. 300 IN TXT hello")) {
            assertThat(capture(server("mx.example", 25), zone)
                            .endpoints()
                            .getFirst()
                            .failure())
                    .contains(new NameNotResolved("mx.example", "the name exists, but has no address"));
        }
    }

    @Test
    void asks_the_server_named_for_both_families_and_connects_to_what_answers() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(JdkServerTls.of(IDENTITY))
                        .start();
                ZoneServer zone = ZoneServer.start("mx.example. 300 IN A 127.0.0.1", "mx.example. 300 IN AAAA ::1")) {
            EndpointEvidence evidence = capture(server("mx.example", server.port()), zone)
                    .endpoints()
                    .getFirst();

            assertThat(zone.asked()).contains("mx.example. A", "mx.example. AAAA");
            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.endpoint().address()).contains(InetAddress.ofLiteral("127.0.0.1"));
            assertThat(evidence.handshake().flatMap(HandshakeFacts::sni)).contains("mx.example");
        }
    }

    @Test
    void says_of_every_check_whether_it_was_made() throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(IDENTITY)).start()) {
            Map<Check, CheckState> checks =
                    Captures.of(server, TlsMode.STARTTLS).checks();

            assertThat(checks).containsOnlyKeys(Check.values()).containsEntry(Check.STAPLE, new CheckState.Done());
            checks.forEach((check, state) -> {
                if (check != Check.STAPLE) {
                    assertThat(state).isInstanceOf(CheckState.NotRun.class);
                }
            });
        }
    }
}
