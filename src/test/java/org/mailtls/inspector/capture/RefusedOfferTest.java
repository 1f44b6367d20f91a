package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.capture.Captures.LEAF;
import static org.mailtls.inspector.capture.Captures.ROOT;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionClosed;
import org.mailtls.inspector.evidence.CaptureFailure.NoCommonCipher;
import org.mailtls.inspector.evidence.CaptureFailure.NoCommonVersion;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.Dialogue.Speaker;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.ServerTls;

/** What becomes of servers that refuse our offer, or answer it with nonsense. */
class RefusedOfferTest {
    @Test
    void offers_less_on_a_new_connection_to_a_server_that_hangs_up_on_the_first_offer() throws Exception {
        Script script = ScriptedMailServer.script().awaitOctet().reset().onNextConnection();
        try (ScriptedMailServer server =
                thenServing(script, JdkServerTls.of(LEAF, ROOT)).start()) {
            EndpointEvidence evidence = Captures.of(Captures.implicitTls(server));

            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.handshake().flatMap(HandshakeFacts::version)).contains("TLSv1.2");
            assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
            assertThat(evidence.refusedOffers())
                    .containsExactly(new RefusedOffer(
                            List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0"),
                            Optional.empty(),
                            new ConnectionClosed(Stage.HANDSHAKE, "the server reset the connection")));
        }
    }

    @Test
    void offers_tls_1_0_alone_to_a_server_that_refuses_twice() throws Exception {
        byte[] protocolVersion = alert(70);
        Script script = ScriptedMailServer.script()
                .awaitOctet()
                .sayOctets(protocolVersion)
                .onNextConnection()
                .awaitOctet()
                .sayOctets(protocolVersion)
                .onNextConnection();
        try (ScriptedMailServer server = thenServing(
                        script, JdkServerTls.of(LEAF, ROOT).versions("TLSv1"))
                .start()) {
            EndpointEvidence evidence = Captures.of(Captures.implicitTls(server));

            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.handshake().flatMap(HandshakeFacts::version)).contains("TLSv1.0");
            assertThat(evidence.refusedOffers())
                    .extracting(RefusedOffer::failure)
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(NoCommonVersion.class));
        }
    }

    private static Script thenServing(Script script, ServerTls tls) {
        return script.tls(tls).say("220 mx.example ESMTP").expect("QUIT").say("221 bye");
    }

    @Test
    void reports_its_first_offer_when_every_offer_is_refused() throws Exception {
        Script script = ScriptedMailServer.script().awaitOctet().sayOctets(alert(40));
        try (ScriptedMailServer server = script.start()) {
            EndpointEvidence evidence = Captures.of(Captures.implicitTls(server));

            assertThat(evidence.failure()).containsInstanceOf(NoCommonCipher.class);
            assertThat(evidence.handshake().orElseThrow().alert())
                    .contains(new HandshakeFacts.Alert(Speaker.SERVER, true, 40, "handshake_failure"));
            assertThat(evidence.refusedOffers())
                    .extracting(offer -> offer.versions().getFirst())
                    .containsExactly("TLSv1.2", "TLSv1.0", "TLSv1.2");
        }
    }

    @Test
    void recognises_a_server_that_speaks_ssl_3_only() throws Exception {
        byte[] hello = new byte[4 + 38];
        hello[0] = 2;
        hello[3] = 38;
        hello[4] = 3;
        hello[5] = 0;
        byte[] record = record(22, 0, hello);

        EndpointEvidence evidence =
                Captures.of(ScriptedMailServer.script().awaitOctet().sayOctets(record));

        assertThat(evidence.failure()).get().isInstanceOfSatisfying(NoCommonVersion.class, failure -> {
            assertThat(failure.reason()).isEqualTo("the server speaks SSL 3.0 only, which we do not offer");
            assertThat(failure.offered()).containsExactly("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0");
        });
    }

    @Test
    void does_not_wait_for_a_message_of_16_mebibytes() throws Exception {
        byte[] header = {2, (byte) 0xff, (byte) 0xff, (byte) 0xff};

        EndpointEvidence evidence = Captures.of(ScriptedMailServer.script()
                .awaitOctet()
                .sayOctets(record(22, 3, header))
                .hang());

        assertThat(evidence.failure())
                .get()
                .isInstanceOfSatisfying(
                        ProtocolViolation.class,
                        failure -> assertThat(failure.limit())
                                .startsWith("Handshake message length exceeds the maximum: server_hello"));
    }

    @Test
    void does_not_listen_for_ever_to_messages_that_lead_nowhere() throws Exception {
        byte[] helloRequests = record(22, 3, new byte[4 * 4_000]);

        EndpointEvidence evidence =
                Captures.of(ScriptedMailServer.script().awaitOctet().sayForEver(helloRequests));

        assertThat(evidence.failure())
                .contains(new ProtocolViolation(Stage.HANDSHAKE, "more than 4194304 octets in TLS"));
    }

    @Test
    void asks_without_a_server_name_once_the_name_was_refused() throws Exception {
        Script script =
                ScriptedMailServer.script().awaitOctet().sayOctets(alert(112)).onNextConnection();
        try (ScriptedMailServer server =
                thenServing(script, JdkServerTls.of(LEAF)).start()) {
            EndpointEvidence evidence = Captures.of(
                    Captures.implicitTls(server).withServerName(new CaptureRequest.ServerName.Named("other.example")));

            assertThat(evidence.failure()).isEmpty();
            assertThat(evidence.handshake().flatMap(HandshakeFacts::sni)).isEmpty();
            assertThat(evidence.handshake().flatMap(HandshakeFacts::version)).contains("TLSv1.3");
            assertThat(evidence.refusedOffers()).singleElement().satisfies(offer -> {
                assertThat(offer.sni()).contains("other.example");
                assertThat(offer.failure()).isInstanceOf(CaptureFailure.TlsAlert.class);
            });
        }
    }

    private static byte[] alert(int description) {
        return record(21, 1, new byte[] {2, (byte) description});
    }

    private static byte[] record(int type, int minor, byte[] content) {
        byte[] record = new byte[5 + content.length];
        record[0] = (byte) type;
        record[1] = 3;
        record[2] = (byte) minor;
        record[3] = (byte) (content.length >> 8);
        record[4] = (byte) content.length;
        System.arraycopy(content, 0, record, 5, content.length);
        return record;
    }
}
