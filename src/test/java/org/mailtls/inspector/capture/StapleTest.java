package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.capture.Captures.LEAF;
import static org.mailtls.inspector.capture.Captures.ROOT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.testkit.BouncyServerTls;

/** Stapled OCSP responses are kept as sent, each with the certificate that it was sent for. */
class StapleTest {
    private static final byte[] NONE = {};
    private static final byte[] NO_RESPONSE = "this is no OCSP response".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void keeps_the_response_for_every_certificate(String version) throws Exception {
        byte[] tryLater = response(OCSPResponseStatus.TRY_LATER);
        byte[] unauthorized = response(OCSPResponseStatus.UNAUTHORIZED);

        assertThat(staples(server(version, LEAF, ROOT, LEAF).stapling(tryLater, NONE, unauthorized)))
                .containsExactly(new Staple(0, Der.of(tryLater)), new Staple(2, Der.of(unauthorized)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void keeps_octets_that_are_no_response(String version) throws Exception {
        assertThat(staples(server(version, LEAF, ROOT).stapling(NONE, NO_RESPONSE)))
                .containsExactly(new Staple(1, Der.of(NO_RESPONSE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void has_none_where_none_is_sent(String version) throws Exception {
        assertThat(staples(server(version, LEAF, ROOT))).isEmpty();
    }

    @Test
    void keeps_256_responses_of_a_thousand() throws Exception {
        List<byte[]> many = new ArrayList<>(Collections.nCopies(1_000, response(OCSPResponseStatus.TRY_LATER)));

        assertThat(staples(server("TLSv1.2", LEAF).stapling(many.toArray(byte[][]::new))))
                .hasSize(256);
    }

    @Test
    void keeps_a_response_of_a_quarter_mebibyte() throws Exception {
        byte[] large = new byte[256 * 1024];

        assertThat(staples(server("TLSv1.2", LEAF).stapling(large))).containsExactly(new Staple(0, Der.of(large)));
    }

    @Test
    void ends_at_a_message_larger_than_any() throws Exception {
        EndpointEvidence evidence = Captures.of(server("TLSv1.2", LEAF).stapling(new byte[2 << 20]));

        assertThat(evidence.failure()).isPresent();
        assertThat(evidence.presented()).containsExactly(LEAF.certificate());
        assertThat(evidence.handshake().orElseThrow().staples()).isEmpty();
    }

    @Test
    void keeps_the_timestamps_beside_the_certificate() throws Exception {
        byte[] list = {0, 4, 0, 2, 1, 2};
        EndpointEvidence evidence = Captures.of(server("TLSv1.3", LEAF, ROOT)
                .stapling(response(OCSPResponseStatus.TRY_LATER))
                .timestamped(list));

        assertThat(evidence.handshake().flatMap(HandshakeFacts::sctList)).contains(Der.of(list));
        assertThat(evidence.handshake().orElseThrow().staples()).hasSize(1);
    }

    private static List<Staple> staples(BouncyServerTls tls) throws Exception {
        EndpointEvidence evidence = Captures.of(tls);
        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.refusedOffers()).isEmpty();
        return evidence.handshake().orElseThrow().staples();
    }

    private static BouncyServerTls server(String version, HeldCertificate... chain) {
        return BouncyServerTls.of(
                version.equals("TLSv1.2") ? ProtocolVersion.TLSv12 : ProtocolVersion.TLSv13,
                LEAF,
                Arrays.stream(chain)
                        .map(held -> held.certificate().der().bytes())
                        .toList());
    }

    private static byte[] response(int status) throws Exception {
        return new OCSPResponse(new OCSPResponseStatus(status), null).getEncoded();
    }
}
