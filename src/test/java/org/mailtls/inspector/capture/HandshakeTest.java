package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.capture.Captures.LEAF;
import static org.mailtls.inspector.capture.Captures.ROOT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ClientCertificateRequired;
import org.mailtls.inspector.evidence.CaptureFailure.TlsAlert;
import org.mailtls.inspector.evidence.Dialogue.Speaker;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.BouncyServerTls;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.Keys;
import org.mailtls.inspector.testkit.RefusingTls;
import org.mailtls.inspector.testkit.RefusingTls.Ending;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.ServerTls;

class HandshakeTest {
    private static final byte[] GARBAGE = "this is no certificate".getBytes(StandardCharsets.US_ASCII);

    private static List<byte[]> octets(HeldCertificate... certificates) {
        return Arrays.stream(certificates)
                .map(held -> held.certificate().der().bytes())
                .toList();
    }

    static Stream<Object[]> versionsAndKeys() {
        List<Object[]> all = new ArrayList<>();
        for (String version : List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")) {
            for (String key :
                    List.of("RSA 1024", "RSA 2048", "secp256r1", "secp384r1", "secp521r1", "Ed25519", "DSA")) {
                boolean possible = switch (key) {
                    case "Ed25519" -> version.equals("TLSv1.2") || version.equals("TLSv1.3");
                    case "DSA" -> !version.equals("TLSv1.3");
                    default -> true;
                };
                if (possible) {
                    all.add(new Object[] {version, key});
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("versionsAndKeys")
    void gets_the_chain_from_every_version_with_every_key(String version, String key) throws Exception {
        HeldCertificate identity = identity(key);

        EndpointEvidence evidence = Captures.of(JdkServerTls.of(identity, ROOT).versions(version));

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented()).containsExactly(identity.certificate(), ROOT.certificate());
        HandshakeFacts facts = evidence.handshake().orElseThrow();
        assertThat(facts.completed()).isTrue();
        assertThat(facts.version()).contains(version.equals("TLSv1") ? "TLSv1.0" : version);
        assertThat(facts.cipherSuite()).isPresent();
        assertThat(facts.signatureScheme()).isPresent();
    }

    private static HeldCertificate identity(String key) {
        HeldCertificateBuilder builder = HeldCertificate.builder();
        HeldCertificateBuilder withKey = switch (key) {
            case "RSA 1024" -> builder.rsa(1024, 0);
            case "RSA 2048" -> builder.rsa(2048, 0);
            case "Ed25519" -> builder.keyPair(Keys.edwards("Ed25519"));
            case "DSA" -> builder.keyPair(Keys.dsa(1024));
            default -> builder.ec(key);
        };
        return withKey.commonName("mx.example").signedBy(ROOT).build();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1, SSL_RSA_WITH_3DES_EDE_CBC_SHA, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLSv1, SSL_DHE_RSA_WITH_3DES_EDE_CBC_SHA, TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLSv1.2, TLS_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLSv1.2, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, TLS_CHACHA20_POLY1305_SHA256"
    })
    void understands_old_suites(String version, String suite, String ianaName) throws Exception {
        HeldCertificate identity = identity("RSA 2048");

        EndpointEvidence evidence =
                Captures.of(JdkServerTls.of(identity).versions(version).suites(suite));

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.handshake().flatMap(HandshakeFacts::cipherSuite).map(HandshakeFacts.CipherSuite::name))
                .contains(ianaName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void keeps_the_chain_of_a_server_that_insists_on_a_client_certificate(String version) throws Exception {
        EndpointEvidence evidence =
                Captures.of(JdkServerTls.of(LEAF, ROOT).versions(version).demandingClientCertificate());

        assertThat(evidence.failure()).containsInstanceOf(ClientCertificateRequired.class);
        assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
        assertThat(evidence.handshake().orElseThrow().clientCertificateRequest())
                .isPresent();
        assertThat(evidence.handshake().orElseThrow().alert()).isPresent();
    }

    @Test
    void keeps_the_chain_of_a_starttls_server_that_insists_on_a_client_certificate() throws Exception {
        Script script = ScriptedMailServer.smtpStartTls(
                JdkServerTls.of(LEAF, ROOT).versions("TLSv1.3").demandingClientCertificate());
        try (ScriptedMailServer server = script.start()) {
            EndpointEvidence evidence = Captures.of(server, TlsMode.STARTTLS);

            assertThat(evidence.failure()).get().isInstanceOfSatisfying(ClientCertificateRequired.class, failure -> {
                assertThat(failure.stage()).isEqualTo(Stage.AFTER_HANDSHAKE);
                assertThat(failure.alert()).isPresent();
            });
            assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, RSA 2048",
        "TLSv1.2, secp256r1",
        "TLSv1.2, secp521r1",
        "TLSv1.2, Ed25519",
        "TLSv1.3, RSA 2048",
        "TLSv1.3, secp256r1",
        "TLSv1.3, secp384r1",
        "TLSv1.3, Ed25519",
        "TLSv1, RSA 2048",
        "TLSv1, secp256r1"
    })
    void shows_its_own_certificate_to_a_server_that_insists(String version, String key) throws Exception {
        HeldCertificate own = identity(key);
        ClientIdentity identity = new ClientIdentity(own.privateKey(), List.of(own.certificate(), ROOT.certificate()));
        Script script = ScriptedMailServer.smtpImplicitTls(
                JdkServerTls.of(LEAF, ROOT).versions(version).demandingClientCertificate());

        EndpointEvidence evidence = Captures.of(script, identity);

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
        assertThat(evidence.dialogue().lines()).hasSize(3);
        assertThat(evidence.handshake().orElseThrow().clientCertificateRequest())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 43, 44, 45, 46, 48, 49})
    void tells_a_refusal_of_its_own_certificate(int alert) throws Exception {
        EndpointEvidence evidence = Captures.of(new RefusingTls(refusing("TLSv1.2", alert), Ending.ALERT), shown());

        assertThat(evidence.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                CaptureFailure.ClientCertificateRefused.class,
                                refused -> assertThat(refused.alert().number()).isEqualTo(alert)));
        assertThat(evidence.presented()).containsExactly(LEAF.certificate());
    }

    /** In TLS 1.3 we are done before the server has looked at our certificate (RFC 8446 section 4.4.2.4). */
    @Test
    void tells_a_refusal_that_follows_the_handshake() throws Exception {
        EndpointEvidence evidence = Captures.of(new RefusingTls(refusing("TLSv1.3", 48), Ending.ALERT), shown());

        assertThat(evidence.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(CaptureFailure.ClientCertificateRefused.class, refused -> {
                            assertThat(refused.stage()).isEqualTo(Stage.AFTER_HANDSHAKE);
                            assertThat(refused.alert().number()).isEqualTo(48);
                        }));
        assertThat(evidence.presented()).containsExactly(LEAF.certificate());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "RESET"})
    void a_connection_that_ends_without_an_alert_is_no_refusal_of_its_own_certificate(Ending ending) throws Exception {
        EndpointEvidence evidence = Captures.of(new RefusingTls(refusing("TLSv1.2", 48), ending), shown());

        assertThat(evidence.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(CaptureFailure.ConnectionClosed.class, closed -> {
                            assertThat(closed.stage()).isEqualTo(Stage.HANDSHAKE);
                            assertThat(closed.reason()).endsWith(" when we showed our client certificate");
                        }));
        assertThat(evidence.presented()).containsExactly(LEAF.certificate());
    }

    @Test
    void an_alert_that_may_mean_anything_is_no_refusal_of_its_own_certificate() throws Exception {
        assertThat(Captures.of(new RefusingTls(refusing("TLSv1.2", 40), Ending.ALERT), shown())
                        .failure())
                .containsInstanceOf(TlsAlert.class);
    }

    private static ServerTls refusing(String version, int alert) {
        return BouncyServerTls.of(version(version), LEAF, octets(LEAF))
                .askingForCertificateOf(new X500Name("CN=Test Root"))
                .refusingClientCertificate(alert);
    }

    private static ClientIdentity shown() {
        return new ClientIdentity(LEAF.privateKey(), List.of(LEAF.certificate(), ROOT.certificate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void goes_on_without_a_certificate_where_the_server_only_asks(String version) throws Exception {
        EndpointEvidence evidence =
                Captures.of(JdkServerTls.of(LEAF, ROOT).versions(version).askingForClientCertificate());

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.handshake().orElseThrow().clientCertificateRequest())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void names_the_authorities_a_server_accepts(String version) throws Exception {
        EndpointEvidence evidence = Captures.of(BouncyServerTls.of(version(version), LEAF, octets(LEAF))
                .askingForCertificateOf(new X500Name("C=DE, O=Our Client, CN=First CA"), new X500Name("CN=Second CA")));

        assertThat(evidence.failure()).isEmpty();
        HandshakeFacts.ClientCertificateRequest request =
                evidence.handshake().orElseThrow().clientCertificateRequest().orElseThrow();
        assertThat(request.acceptableIssuers()).containsExactly("CN=First CA,O=Our Client,C=DE", "CN=Second CA");
        assertThat(request.signatureSchemes()).containsExactly("ecdsa_secp256r1_sha256");
        assertThat(request.certificateTypes()).isEqualTo(version.equals("TLSv1.2") ? List.of("ECDSA sign") : List.of());
    }

    @Test
    void keeps_the_chain_of_a_server_that_sends_an_alert_behind_it() throws Exception {
        EndpointEvidence evidence = Captures.of(BouncyServerTls.of(ProtocolVersion.TLSv12, LEAF, octets(LEAF, ROOT))
                .failingAfterCertificate());

        assertThat(evidence.failure())
                .contains(new TlsAlert(
                        Stage.HANDSHAKE, new HandshakeFacts.Alert(Speaker.SERVER, true, 80, "internal_error")));
        assertThat(evidence.presented()).containsExactly(LEAF.certificate(), ROOT.certificate());
        assertThat(evidence.handshake().orElseThrow().completed()).isFalse();
        assertThat(evidence.refusedOffers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void keeps_octets_that_are_no_certificate_among_the_others(String version) throws Exception {
        List<byte[]> chain =
                List.of(octets(LEAF).getFirst(), GARBAGE, octets(ROOT).getFirst());

        EndpointEvidence evidence = Captures.of(BouncyServerTls.of(version(version), LEAF, chain));

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented())
                .containsExactly(LEAF.certificate(), Certificate.of(GARBAGE), ROOT.certificate());
        assertThat(evidence.presented().get(1).content()).isInstanceOf(Certificate.Content.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void keeps_the_chain_whose_end_entity_certificate_is_none(String version) throws Exception {
        List<byte[]> chain = List.of(GARBAGE, octets(ROOT).getFirst());

        EndpointEvidence evidence = Captures.of(BouncyServerTls.of(version(version), LEAF, chain));

        assertThat(evidence.failure())
                .contains(new TlsAlert(
                        Stage.HANDSHAKE, new HandshakeFacts.Alert(Speaker.CLIENT, true, 42, "bad_certificate")));
        assertThat(evidence.presented()).containsExactly(Certificate.of(GARBAGE), ROOT.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void takes_50_certificates(String version) throws Exception {
        List<byte[]> chain = new ArrayList<>(octets(LEAF));
        for (int i = 1; i < 50; i++) {
            chain.addAll(octets(ROOT));
        }

        assertThat(Captures.of(BouncyServerTls.of(version(version), LEAF, chain))
                        .presented())
                .hasSize(50)
                .endsWith(ROOT.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void takes_a_message_of_80_kibibytes(String version) throws Exception {
        HeldCertificate large = HeldCertificate.builder()
                .commonName("mx.example")
                .extension("1.3.6.1.4.1.99999.1", false, new byte[80 * 1024])
                .build();

        EndpointEvidence evidence = Captures.of(BouncyServerTls.of(version(version), large, octets(large)));

        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.presented()).containsExactly(large.certificate());
    }

    private static ProtocolVersion version(String name) {
        return name.equals("TLSv1.2") ? ProtocolVersion.TLSv12 : ProtocolVersion.TLSv13;
    }
}
