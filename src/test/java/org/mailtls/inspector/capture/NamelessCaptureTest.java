package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.capture.Captures.LEAF;
import static org.mailtls.inspector.capture.Captures.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.capture.CaptureRequest.ServerName;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.NameChoosingTls;
import org.mailtls.inspector.testkit.OpenSsl;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.ServerTls;
import org.mailtls.inspector.testkit.ZoneServer;

/** What a server shows to those who send no server name, on one more connection. */
class NamelessCaptureTest {
    private static final String NAME = "mx.example";
    private static final HeldCertificate FACTORY =
            HeldCertificate.builder().commonName("factory.example").build();
    private static final Extent COMPARING = Extent.CONNECTION_ONLY.withSniCompared(true);

    private static ServerTls dependent() {
        return new NameChoosingTls(NAME, JdkServerTls.of(LEAF, ROOT), JdkServerTls.of(FACTORY));
    }

    private static CaptureRequest request(int port, TlsMode mode) {
        return Captures.request(Captures.target(port, MailProtocol.SMTP, mode), Timeouts.within(Duration.ofSeconds(20)))
                .withServerName(new ServerName.Named(NAME))
                .withExtent(COMPARING);
    }

    private static EndpointEvidence inspect(Script script) throws Exception {
        try (ScriptedMailServer server = script.start()) {
            return Captures.of(request(server.port(), TlsMode.STARTTLS));
        }
    }

    @Test
    void the_other_certificate_is_seen_on_one_more_connection_that_ends_politely() throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(dependent()).start()) {
            EndpointEvidence evidence = Captures.of(request(server.port(), TlsMode.STARTTLS));

            assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
            assertThat(evidence.withoutSni())
                    .contains(new NamelessHandshake(List.of(FACTORY.certificate()), Optional.empty()));
            assertThat(evidence.checks()).containsEntry(Check.SNI, new CheckState.Done());
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.mostAtOnce()).isLessThanOrEqualTo(2);
            assertThat(server.heard()).filteredOn("QUIT"::equals).hasSize(2);
        }
    }

    @Test
    void the_same_certificate_is_seen_twice_where_the_name_does_not_matter() throws Exception {
        EndpointEvidence evidence = inspect(ScriptedMailServer.smtpStartTls(JdkServerTls.of(LEAF)));

        assertThat(evidence.withoutSni())
                .contains(new NamelessHandshake(List.of(LEAF.certificate()), Optional.empty()));
    }

    @Test
    void a_server_is_asked_only_once_where_that_is_not_wanted_or_no_name_is_sent() throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(LEAF)).start()) {
            CaptureRequest request = request(server.port(), TlsMode.STARTTLS);
            EndpointEvidence unwanted = Captures.of(request.withExtent(Extent.CONNECTION_ONLY));
            EndpointEvidence nameless = Captures.of(request.withServerName(new ServerName.OfHost()));

            assertThat(server.connections()).isEqualTo(2);
            assertThat(List.of(unwanted, nameless))
                    .allSatisfy(evidence -> assertThat(evidence.withoutSni()).isEmpty())
                    .extracting(evidence -> evidence.checks().get(Check.SNI))
                    .containsExactly(
                            new CheckState.NotRun("The server was asked only once, with a server name."),
                            new CheckState.NotRun("The server was asked only once, without a server name."));
        }
    }

    @Test
    void a_refusal_for_want_of_a_name_is_evidence_as_well() throws Exception {
        ServerTls refusing = (socket, in, out) -> {
            out.write(new byte[] {21, 3, 1, 0, 2, 2, 112});
            out.flush();
            throw new IOException("refused");
        };
        EndpointEvidence evidence =
                inspect(ScriptedMailServer.smtpStartTls(new NameChoosingTls(NAME, JdkServerTls.of(LEAF), refusing)));

        assertThat(evidence.failure()).isEmpty();
        NamelessHandshake shown = evidence.withoutSni().orElseThrow();
        assertThat(shown.presented()).isEmpty();
        assertThat(shown.failure()).containsInstanceOf(CaptureFailure.TlsAlert.class);
        assertThat(evidence.checks()).containsEntry(Check.SNI, new CheckState.Done());
    }

    @Test
    void a_server_that_takes_no_further_connection_leaves_the_question_open() throws Exception {
        Script script = ScriptedMailServer.smtpStartTls(JdkServerTls.of(LEAF))
                .onNextConnection()
                .say("421 4.7.0 too many connections")
                .expect("QUIT")
                .say("221 bye");
        EndpointEvidence evidence = inspect(script);

        assertThat(evidence.presented()).containsExactly(LEAF.certificate());
        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.withoutSni()).isEmpty();
        assertThat(evidence.checks())
                .containsEntry(
                        Check.SNI,
                        new CheckState.NotRun(
                                "The server refused a further connection, without a server name: 421 4.7.0"
                                        + " too many connections"));
    }

    @Test
    void the_chain_is_shown_before_the_farewell_and_the_comparison_when_it_comes() throws Exception {
        CountDownLatch chainShown = new CountDownLatch(1);
        CountDownLatch comparisonAwaited = new CountDownLatch(1);
        Script script = ScriptedMailServer.script()
                .say("220 mx.example ESMTP")
                .expect("EHLO .*")
                .say("250-mx.example", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go ahead")
                .tls(dependent())
                .await(chainShown)
                .expect("EHLO .*")
                .say("250 mx.example")
                .expect("QUIT")
                .say("221 bye")
                .onNextConnection()
                .await(comparisonAwaited)
                .say("220 mx.example ESMTP")
                .expect("EHLO .*")
                .say("250-mx.example", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 go ahead")
                .tls(dependent())
                .expect("EHLO .*")
                .say("250 mx.example")
                .expect("QUIT")
                .say("221 bye");
        List<EndpointEvidence> told = new ArrayList<>();
        CaptureObserver observer = new CaptureObserver() {
            @Override
            public void endpointDone(EndpointEvidence evidence) {
                comparisonAwaited.countDown();
            }

            @Override
            public synchronized void grows(Evidence evidence) {
                told.add(evidence.endpoints().getFirst());
                chainShown.countDown();
            }
        };
        try (ScriptedMailServer server = script.start()) {
            EndpointEvidence evidence = new Capturer()
                    .capture(request(server.port(), TlsMode.STARTTLS), observer, new Cancellation())
                    .endpoints()
                    .getFirst();

            assertThat(chainShown.await(0, TimeUnit.SECONDS)).isTrue();
            assertThat(told.getFirst().presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
            assertThat(told.getFirst().checks()).containsEntry(Check.SNI, new CheckState.Pending());
            assertThat(told.getFirst().dialogue().lines())
                    .noneMatch(line -> line.text().equals("QUIT"));
            assertThat(evidence.withoutSni().flatMap(NamelessHandshake::endEntity))
                    .contains(FACTORY.certificate());
        }
    }

    @Test
    void exchangers_at_one_address_and_port_are_asked_once_together() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            lines.add("ourclient.example. 300 IN MX " + i + " mx" + i + ".ourclient.example.");
            lines.add("mx" + i + ".ourclient.example. 300 IN A 127.0.0.1");
        }
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(new NameChoosingTls(
                                "ourclient.example", JdkServerTls.of(LEAF), JdkServerTls.of(FACTORY)))
                        .start();
                ZoneServer zone = ZoneServer.start(lines.toArray(String[]::new))) {
            MailTarget domain = Captures.domain("ourclient.example", server.port());
            Evidence evidence = new Capturer()
                    .capture(
                            Captures.request(domain, Timeouts.within(Duration.ofSeconds(20)))
                                    .withDnsServer(zone.address())
                                    .withExtent(COMPARING),
                            CaptureObserver.NONE,
                            new Cancellation());

            assertThat(evidence.endpoints())
                    .hasSize(5)
                    .allSatisfy(endpoint -> assertThat(endpoint.withoutSni().flatMap(NamelessHandshake::endEntity))
                            .contains(FACTORY.certificate()));
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void openssl_with_two_certificates_is_seen_through(@TempDir Path folder) throws Exception {
        OpenSsl.assumePresent();
        Path key = Files.writeString(folder.resolve("key2.pem"), KeyFiles.privateKeyPem(LEAF));
        Path certificate = Files.writeString(folder.resolve("cert2.pem"), KeyFiles.certificatePem(LEAF));
        try (OpenSsl.Server server = OpenSsl.Server.start(
                folder, FACTORY, "-servername", NAME, "-cert2", certificate.toString(), "-key2", key.toString())) {
            server.sayToEach("220 mx.example ESMTP\r\n221 bye");
            EndpointEvidence evidence = Captures.of(request(server.port(), TlsMode.IMPLICIT));

            assertThat(evidence.presented()).containsExactly(LEAF.certificate());
            assertThat(evidence.handshake().flatMap(HandshakeFacts::sni)).contains(NAME);
            assertThat(evidence.withoutSni().flatMap(NamelessHandshake::endEntity))
                    .contains(FACTORY.certificate());
        }
    }
}
