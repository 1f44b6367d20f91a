package org.mailtls.inspector.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.realserver.Revocable.Result;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.OcspResponder;
import org.mailtls.inspector.testkit.OpenSsl;
import org.mailtls.inspector.trust.RevocationStatus.Method;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** {@code openssl s_server} staples what {@code openssl ocsp} signed. */
class StapleTest {
    private static final Source STAPLED = new Source(Method.STAPLE, Optional.empty());

    @TempDir
    Path folder;

    @BeforeEach
    void thereIsAnOpenSsl() {
        OpenSsl.assumePresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aStapledResponseIsEnoughEvenWhenNothingIsFetched(String version) throws Exception {
        HeldCertificate leaf = Revocable.leaf(HeldCertificateBuilder::mustStaple);
        byte[] response = response(Revocable.good(), leaf);
        Result result = inspect(leaf, version, "-status_file", written(response));

        assertThat(staples(result)).containsExactly(new Staple(0, Der.of(response)));
        assertThat(result.revocation().state()).isInstanceOf(State.Good.class);
        assertThat(((State.Good) result.revocation().state()).source()).isEqualTo(STAPLED);
        assertThat(result.findingsOfLeaf()).isEmpty();
        assertThat(result.fetches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aServerMayStapleThatItsCertificateIsRevoked(String version) throws Exception {
        Instant since = Instant.parse("2026-03-01T10:00:00Z");
        HeldCertificate leaf = Revocable.leaf(UnaryOperator.identity());
        byte[] response = response(Revocable.revoked(since, "cessationOfOperation"), leaf);
        Result result = inspect(leaf, version, "-status_file", written(response));

        assertThat(result.revocation().state())
                .isEqualTo(new State.Revoked(STAPLED, since, Optional.of("cessationOfOperation")));
        assertThat(result.findings()).contains(FindingCode.REVOKED);
    }

    @Test
    void aDemandedStapleMayBeMissing() throws Exception {
        Result result = inspect(Revocable.leaf(HeldCertificateBuilder::mustStaple), "-tls1_3");
        assertThat(staples(result)).isEmpty();
        assertThat(result.findings()).contains(FindingCode.MUST_STAPLE_MISSING);
        assertThat(result.revocation().state()).isInstanceOf(State.Unknown.class);
    }

    private byte[] response(OcspResponder.Database database, HeldCertificate leaf) throws Exception {
        return OcspResponder.response(folder, database, Revocable.ISSUING, leaf, "-ndays", "3");
    }

    private String written(byte[] response) throws Exception {
        return Files.write(folder.resolve("response.der"), response).toString();
    }

    private Result inspect(HeldCertificate leaf, String... options) throws Exception {
        Path above = Files.writeString(folder.resolve("above.pem"), KeyFiles.certificatePem(Revocable.ISSUING));
        List<String> all = new ArrayList<>(List.of("-cert_chain", above.toString()));
        all.addAll(List.of(options));
        try (OpenSsl.Server server = OpenSsl.Server.start(folder, leaf, all.toArray(String[]::new))) {
            server.say("220 mx.ourclient.example ESMTP\r\n221 bye");
            return Revocable.inspect(MailProtocol.SMTP, TlsMode.IMPLICIT, server.port(), false);
        }
    }

    private static List<Staple> staples(Result result) {
        return result.endpoint()
                .evidence()
                .handshake()
                .map(HandshakeFacts::staples)
                .orElseThrow();
    }
}
