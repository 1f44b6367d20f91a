package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.Keys;
import org.mailtls.inspector.testkit.OpenSsl;

/** Both tools look at the same {@code openssl s_server}, and what s_client prints has to be in our facts. */
class OpenSslAgreementTest {
    private static final String LEVEL_0 = "DEFAULT:@SECLEVEL=0";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, String> IANA_SUITES = Map.ofEntries(
            Map.entry("ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
            Map.entry("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
            Map.entry("ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
            Map.entry("ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
            Map.entry("DHE-RSA-AES256-GCM-SHA384", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
            Map.entry("DHE-DSS-AES256-GCM-SHA384", "TLS_DHE_DSS_WITH_AES_256_GCM_SHA384"),
            Map.entry("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384"),
            Map.entry("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"));
    private static final Map<String, String> IANA_GROUPS = Map.of(
            "X25519, 253 bits", "x25519 253",
            "X448, 448 bits", "x448 448",
            "ECDH, prime256v1, 256 bits", "secp256r1 256",
            "ECDH, secp384r1, 384 bits", "secp384r1 384",
            "ECDH, secp521r1, 521 bits", "secp521r1 521",
            "ECDH, brainpoolP256r1, 256 bits", "brainpoolP256r1 256");

    @TempDir
    Path folder;

    /** @param options of the server */
    record Case(String name, HeldCertificateBuilder identity, List<String> options) {
        Case(String name, HeldCertificateBuilder identity, String... options) {
            this(name, identity, List.of(options));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void there_is_an_openssl() {
        OpenSsl.assumePresent();
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        identities().forEach((name, identity) -> {
            cases.add(new Case(name + ", TLS 1.3", identity, "-tls1_3"));
            cases.add(new Case(name + ", TLS 1.2", identity, "-tls1_2"));
        });
        cases.add(new Case("RSA, TLS 1.1", rsa(), "-tls1_1", "-cipher", LEVEL_0));
        cases.add(new Case("RSA, TLS 1.0", rsa(), "-tls1", "-cipher", LEVEL_0));
        cases.add(new Case("P-256, TLS 1.0", HeldCertificate.builder(), "-tls1", "-cipher", LEVEL_0));
        cases.add(new Case("RSA 1024, TLS 1.2", HeldCertificate.builder().rsa(1024, 0), "-tls1_2", "-cipher", LEVEL_0));
        cases.add(new Case("RSA 4096, TLS 1.3", HeldCertificate.builder().rsa(4096, 0), "-tls1_3"));
        cases.add(new Case(
                "DSA, TLS 1.2",
                HeldCertificate.builder().keyPair(Keys.dsa(2048)),
                "-tls1_2",
                "-cipher",
                "ALL:@SECLEVEL=0"));
        cases.add(new Case("everything", rsa()));
        cases.add(new Case("DHE", rsa(), "-tls1_2", "-cipher", "DHE"));
        cases.add(new Case("static RSA", rsa(), "-tls1_2", "-cipher", "kRSA"));
        cases.add(new Case("old suite", rsa(), "-tls1_2", "-cipher", "AES128-SHA"));
        for (String group : List.of("P-256", "P-384", "P-521", "X448", "X25519")) {
            cases.add(new Case("TLS 1.3 with " + group, rsa(), "-tls1_3", "-groups", group));
            cases.add(new Case("TLS 1.2 with " + group, rsa(), "-tls1_2", "-groups", group));
        }
        cases.add(new Case("TLS 1.3 with ffdhe3072", rsa(), "-tls1_3", "-groups", "ffdhe3072"));
        cases.add(new Case("no tickets, TLS 1.2", rsa(), "-tls1_2", "-no_ticket"));
        cases.add(new Case("no tickets, TLS 1.3", rsa(), "-tls1_3", "-num_tickets", "0"));
        cases.add(new Case("client certificate, TLS 1.2", rsa(), "-tls1_2", "-verify", "1", "-CAfile", "authorities"));
        cases.add(new Case("client certificate, TLS 1.3", rsa(), "-tls1_3", "-verify", "1", "-CAfile", "authorities"));
        cases.add(new Case("client certificate without names", rsa(), "-tls1_3", "-verify", "1"));
        cases.add(new Case("early data", rsa(), "-tls1_3", "-max_early_data", "4096"));
        return cases.stream();
    }

    private static Map<String, HeldCertificateBuilder> identities() {
        return Map.of(
                "RSA 2048", rsa(),
                "P-256", HeldCertificate.builder(),
                "P-384", HeldCertificate.builder().ec("secp384r1"),
                "P-521", HeldCertificate.builder().ec("secp521r1"),
                "Ed25519", HeldCertificate.builder().keyPair(Keys.edwards("Ed25519")),
                "Ed448", HeldCertificate.builder().keyPair(Keys.edwards("Ed448")));
    }

    private static HeldCertificateBuilder rsa() {
        return HeldCertificate.builder().rsa(2048, 0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sees_what_s_client_prints(Case it) throws Exception {
        HeldCertificate identity = it.identity().commonName("mx.example").build();
        try (OpenSsl.Server server = OpenSsl.Server.start(folder, identity, options(it))) {
            OpenSsl.Printed printed = printed(it, server);
            server.say("220 mx.example ESMTP\r\n221 bye");
            EndpointEvidence evidence = Captures.of(Captures.request(
                    Captures.target(server.port(), MailProtocol.SMTP, TlsMode.IMPLICIT), Timeouts.within(PATIENCE)));

            assertThat(evidence.failure()).as(printed.toString()).isEmpty();
            assertThat(evidence.presented()).containsExactly(identity.certificate());
            assertAgreement(evidence.handshake().orElseThrow(), printed);
        }
    }

    @Test
    void sees_the_stapled_response() throws Exception {
        HeldCertificate identity =
                HeldCertificate.builder().rsa(2048, 0).commonName("mx.example").build();
        byte[] response =
                new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
        Path file = Files.write(folder.resolve("response.der"), response);
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            try (OpenSsl.Server server =
                    OpenSsl.Server.start(folder, identity, version, "-status_file", file.toString())) {
                server.say("220 mx.example ESMTP\r\n221 bye");
                EndpointEvidence evidence = Captures.of(Captures.request(
                        Captures.target(server.port(), MailProtocol.SMTP, TlsMode.IMPLICIT),
                        Timeouts.within(PATIENCE)));

                assertThat(evidence.failure()).isEmpty();
                assertThat(evidence.handshake().flatMap(HandshakeFacts::stapledOcsp))
                        .contains(Der.of(response));
            }
        }
    }

    @Test
    void says_that_an_anonymous_server_has_no_certificate() throws Exception {
        HeldCertificate unused = HeldCertificate.builder().build();
        try (OpenSsl.Server server =
                OpenSsl.Server.start(folder, unused, "-tls1_2", "-nocert", "-cipher", "aNULL:@SECLEVEL=0")) {
            EndpointEvidence evidence = Captures.of(Captures.request(
                    Captures.target(server.port(), MailProtocol.SMTP, TlsMode.IMPLICIT), Timeouts.within(PATIENCE)));

            assertThat(evidence.failure()).contains(new CaptureFailure.NoCertificate());
            assertThat(evidence.presented()).isEmpty();
            assertThat(evidence.refusedOffers()).hasSize(3);
        }
    }

    private String[] options(Case it) throws Exception {
        HeldCertificate one = HeldCertificate.builder()
                .subject("CN=One CA, O=First, C=DE")
                .certificateAuthority()
                .build();
        HeldCertificate two = HeldCertificate.builder()
                .subject("CN=Two CA")
                .certificateAuthority()
                .build();
        Path authorities = Files.writeString(
                folder.resolve("authorities.pem"), KeyFiles.certificatePem(one) + KeyFiles.certificatePem(two));
        return it.options().stream()
                .map(option -> option.equals("authorities") ? authorities.toString() : option)
                .toArray(String[]::new);
    }

    private static OpenSsl.Printed printed(Case it, OpenSsl.Server server) throws Exception {
        server.say("220 first");
        String cipher = it.name().startsWith("DSA") ? "ALL:@SECLEVEL=0" : LEVEL_0;
        return OpenSsl.client(server.port(), "220 first", "-cipher", cipher, "-servername", "mx.example");
    }

    private static void assertAgreement(HandshakeFacts facts, OpenSsl.Printed printed) {
        assertThat(facts.version()).isEqualTo(version(printed));
        assertThat(facts.cipherSuite().map(HandshakeFacts.CipherSuite::name)).isEqualTo(suite(printed));
        assertThat(facts.namedGroup().map(group -> group.name() + " " + group.bits()))
                .isEqualTo(group(printed, facts));
        assertThat(facts.signatureScheme().map(HandshakeFacts.SignatureScheme::type))
                .isEqualTo(printed.after("Peer signature type:"));
        assertThat(facts.signatureScheme().flatMap(HandshakeFacts.SignatureScheme::digest))
                .isEqualTo(printed.after("Peer signing digest:"));
        assertThat(facts.extendedMasterSecret() ? "yes" : "no")
                .isEqualTo(printed.after("Extended master secret:").orElse("no"));
        assertThat("Secure Renegotiation IS " + (facts.secureRenegotiation() ? "supported" : "NOT supported"))
                .isIn(printed.lines());
        assertThat(printed.after("Compression:").map(word -> word.toLowerCase(Locale.ROOT)))
                .contains(facts.compression());
        assertThat(printed.lines()).contains("No ALPN negotiated");
        assertThat(facts.alpn()).isEmpty();
        assertTickets(facts, printed);
        assertClientCertificateRequest(facts, printed);
        assertThat((double) facts.bytesRead()).isCloseTo(octetsRead(printed), Offset.offset(16.0));
    }

    private static void assertTickets(HandshakeFacts facts, OpenSsl.Printed printed) {
        assertThat(facts.tickets())
                .extracting(ticket -> ticket.lifetime().toSeconds() + " (seconds)")
                .isEqualTo(printed.allAfter("TLS session ticket lifetime hint:"));
        assertThat(facts.tickets().stream()
                        .flatMap(ticket -> ticket.maxEarlyData().stream().mapToObj(Long::toString)))
                .isEqualTo(printed.allAfter("Max Early Data:"));
        boolean ownSessionId = facts.version().filter("TLSv1.3"::equals).isEmpty()
                && facts.tickets().isEmpty();
        if (ownSessionId) {
            assertThat(facts.sessionId().map(id -> id.length() * 2))
                    .isEqualTo(printed.after("Session-ID:").map(String::length));
        }
    }

    private static void assertClientCertificateRequest(HandshakeFacts facts, OpenSsl.Printed printed) {
        Optional<String> algorithms = printed.after("Requested Signature Algorithms:");
        assertThat(facts.clientCertificateRequest().isPresent()).isEqualTo(algorithms.isPresent());
        facts.clientCertificateRequest().ifPresent(request -> {
            assertThat(request.signatureSchemes().stream()
                            .map(OpenSslAgreementTest::printedScheme)
                            .toList())
                    .isEqualTo(List.of(algorithms.orElseThrow().split(":")));
            assertThat(request.acceptableIssuers())
                    .isEqualTo(printed.between("Acceptable client certificate CA names", "Requested Signature").stream()
                            .filter(line -> !line.startsWith("Client Certificate Types"))
                            .map(OpenSslAgreementTest::rfc4514)
                            .toList());
            assertThat(String.join(", ", request.certificateTypes()))
                    .isEqualTo(printed.after("Client Certificate Types:").orElse(""));
        });
    }

    private static Optional<String> version(OpenSsl.Printed printed) {
        return printed.after("Protocol  :")
                .or(() -> printed.after("New,").map(rest -> rest.substring(0, rest.indexOf(','))))
                .map(version -> version.equals("TLSv1") ? "TLSv1.0" : version);
    }

    private static Optional<String> suite(OpenSsl.Printed printed) {
        return printed.after("New,")
                .map(rest -> rest.substring(rest.indexOf("Cipher is ") + "Cipher is ".length()))
                .map(name -> IANA_SUITES.getOrDefault(name, name));
    }

    /** s_client does not name finite field groups. */
    private static Optional<String> group(OpenSsl.Printed printed, HandshakeFacts facts) {
        return printed.after("Server Temp Key:")
                .map(text -> text.startsWith("DH, ")
                        ? facts.namedGroup().orElseThrow().name() + " " + text.replaceAll("\\D", "")
                        : IANA_GROUPS.get(text));
    }

    /** s_client has a way of its own to write the older schemes. */
    private static String printedScheme(String scheme) {
        if (scheme.startsWith("ed") || scheme.startsWith("rsa_pss_pss")) {
            return scheme;
        }
        String digest = scheme.substring(scheme.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT);
        String type = scheme.startsWith("rsa_pss") ? "rsa-pss" : scheme.substring(0, scheme.indexOf('_'));
        return type.toUpperCase(Locale.ROOT) + "+" + digest;
    }

    private static String rfc4514(String printedName) {
        List<String> parts =
                new ArrayList<>(List.of(printedName.replace(" = ", "=").split(", ")));
        Collections.reverse(parts);
        return String.join(",", parts);
    }

    private static double octetsRead(OpenSsl.Printed printed) {
        String words = printed.after("SSL handshake has read").orElseThrow();
        return Double.parseDouble(words.substring(0, words.indexOf(' ')));
    }
}
