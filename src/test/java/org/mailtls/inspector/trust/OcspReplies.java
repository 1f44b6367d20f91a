package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.time.Duration;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.testkit.Responses;
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
