package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.OcspReplies.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.trust.RevocationStatus.State;

class OcspDocumentTest {
    @ParameterizedTest
    @CsvSource({"1, malformedRequest", "2, internalError", "3, tryLater", "5, sigRequired", "6, unauthorized"})
    void saysWithWhichErrorAResponderAnswers(int status, String name) {
        assertUseless(Responses.error(status), RESPONDER_ERROR, name);
    }

    static Stream<Der> garbage() {
        byte[] good = response().good(LEAF).build().bytes();
        byte[] deep = new byte[60_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        return Stream.of(
                Der.of(new byte[0]),
                Der.of("<html>not here</html>".getBytes(StandardCharsets.UTF_8)),
                Der.of(new byte[] {0x30, 0x03, 0x0a, 0x01, 0x00}),
                Der.of(new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}),
                Der.of(Arrays.copyOf(good, good.length - 1)),
                LEAF.certificate().der(),
                Der.of(deep));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNotReadable(Der garbage) {
        assertUseless(garbage, NOT_READABLE, "");
    }

    @Test
    void noChangedOctetMakesItThrowOrSayRevoked() {
        byte[] good =
                response().delegate(responder().build()).good(LEAF).build().bytes();
        OcspReview review = new OcspReview(new OcspSigner(new SignatureVerifier(), it -> false, NOW), NOW);
        IssuedCertificate subject = leafByIssuing();
        IntStream.range(0, good.length).forEach(index -> {
            byte[] changed = good.clone();
            changed[index] ^= 0x15;
            Answer answer = review.answer(OcspDocument.read(Der.of(changed)), ocsp(), subject);
            if (answer instanceof Answer.Reliable reliable) {
                assertThat(reliable.state()).isInstanceOf(State.Good.class);
            }
        });
    }

    @Test
    void anUnknownDigestMatchesNothing() {
        assertThat(new ASN1ObjectIdentifier("1.3.14.3.2.26")).isEqualTo(OIWObjectIdentifiers.idSHA1);
        byte[] sha1 = response().good(LEAF).build().bytes();
        byte[] oid = {0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a};
        byte[] changed = sha1.clone();
        for (int i = 0; i + oid.length <= changed.length; i++) {
            if (Arrays.equals(changed, i, i + oid.length, oid, 0, oid.length)) {
                changed[i + oid.length - 1] = 0x7f;
            }
        }
        assertThat(changed).isNotEqualTo(sha1);
        assertUseless(Der.of(changed), OTHER_CERTIFICATE, "another");
    }

    @Test
    void everyErrorHasAName() {
        assertThat(OCSPRespBuilder.TRY_LATER).isEqualTo(3);
        assertUseless(Der.of(new byte[] {0x30, 0x03, 0x0a, 0x01, 0x04}), RESPONDER_ERROR, "unknown error 4");
    }
}
