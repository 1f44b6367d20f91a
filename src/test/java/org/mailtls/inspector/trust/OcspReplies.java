package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.testkit.RevocationLists;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** Answers of a responder, and what becomes of those that cannot be relied on. */
final class OcspReplies {
    static final HeldCertificate STRANGER = authority("Stranger").build();
    static final String UNHEARD_OF = "1.3.6.1.4.1.99999.7";

    private OcspReplies() {}

    static Responses response() {
        return Responses.signedBy(ISSUING, NOW);
    }

    static HeldCertificateBuilder responder() {
        return HeldCertificate.builder()
                .subject("CN=Responder")
                .validity(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(10)))
                .extendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)
                .signedBy(ISSUING);
    }

    static void assertUseless(Der response, Problem problem, String detail) {
        PathVerdict verdict = judge(fetched(answered(response)));
        RevocationStatus status = verdict.revocation().getFirst();
        assertThat(status.state())
                .isEqualTo(new State.Unknown(problem == SAYS_UNKNOWN ? Cause.ANSWERED_UNKNOWN : Cause.UNUSABLE));
        assertThat(status.unusable()).singleElement().satisfies(unusable -> {
            assertThat(unusable.problem()).isEqualTo(problem);
            assertThat(unusable.detail()).contains(detail);
            assertThat(unusable.source()).isEqualTo(ocsp());
        });
        assertThat(verdict.trusted()).isTrue();
    }
}
