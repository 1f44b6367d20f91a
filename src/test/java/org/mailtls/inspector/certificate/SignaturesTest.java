package org.mailtls.inspector.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.certificate.Signatures.Outcome;
import org.mailtls.inspector.demo.HeldCertificate;

class SignaturesTest {
    private static final Duration GENEROUS = Duration.ofSeconds(10);
    private static final HeldCertificate SIGNED_WITH_DSA =
            HeldCertificate.builder().dsa(1024).build();

    @ParameterizedTest
    @CsvSource({"1000000, 256", "200000, 160", "16000, 16000"})
    void parameters_that_only_cost_time_are_not_used(int prime, int order) throws Exception {
        SubjectPublicKeyInfo key = dsa(prime, order);

        assertThat(Signatures.isTooLong(key)).isTrue();
        assertThat(assertTimeoutPreemptively(GENEROUS, () -> Signatures.verify(SIGNED_WITH_DSA.certificate(), key)))
                .isEqualTo(Outcome.IMPOSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({"3072, 256", "4096, 256"})
    void the_longest_parameters_in_use_are_used(int prime, int order) throws Exception {
        assertThat(Signatures.isTooLong(dsa(prime, order))).isFalse();
        assertThat(Signatures.verify(SIGNED_WITH_DSA.certificate(), dsa(prime, order)))
                .isEqualTo(Outcome.INVALID);
    }

    @Test
    void a_key_signs_its_own_certificate() {
        assertThat(Signatures.verify(
                        SIGNED_WITH_DSA.certificate(), SIGNED_WITH_DSA.holder().getSubjectPublicKeyInfo()))
                .isEqualTo(Outcome.VALID);
    }

    private static SubjectPublicKeyInfo dsa(int prime, int order) throws Exception {
        BigInteger p = BigInteger.TWO.pow(prime).subtract(BigInteger.valueOf(3));
        BigInteger q = BigInteger.TWO.pow(order).subtract(BigInteger.valueOf(5));
        BigInteger g = p.shiftRight(1);
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, new DSAParameter(p, q, g)), new ASN1Integer(g));
    }
}
