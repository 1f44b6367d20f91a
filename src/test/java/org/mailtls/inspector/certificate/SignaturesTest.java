package org.mailtls.inspector.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.certificate.Signatures.Outcome;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.Keys;

class SignaturesTest {
    private static final Duration GENEROUS = Duration.ofSeconds(10);
    private static final HeldCertificate SIGNED_WITH_DSA =
            HeldCertificate.builder().keyPair(Keys.dsa(1024)).build();

    @ParameterizedTest
    @CsvSource({"1000000, 256", "200000, 160", "16000, 16000"})
    void usesNoParametersThatOnlyCostTime(int prime, int order) throws Exception {
        SubjectPublicKeyInfo key = dsa(prime, order);

        assertThat(Signatures.isTooLong(key)).isTrue();
        assertThat(assertTimeoutPreemptively(GENEROUS, () -> Signatures.verify(SIGNED_WITH_DSA.certificate(), key)))
                .isEqualTo(Outcome.IMPOSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({"3072, 256", "4096, 256"})
    void usesTheLongestParametersThatAreInUse(int prime, int order) throws Exception {
        assertThat(Signatures.isTooLong(dsa(prime, order))).isFalse();
        assertThat(Signatures.verify(SIGNED_WITH_DSA.certificate(), dsa(prime, order)))
                .isEqualTo(Outcome.INVALID);
    }

    @Test
    void findsThatAKeySignedItsOwnCertificate() {
        assertThat(Signatures.verify(
                        SIGNED_WITH_DSA.certificate(), SIGNED_WITH_DSA.holder().getSubjectPublicKeyInfo()))
                .isEqualTo(Outcome.VALID);
    }

    @Test
    void usesNoExponentThatOnlyCostsTime() throws Exception {
        HeldCertificate signed = HeldCertificate.builder().rsa(2048).build();
        SubjectPublicKeyInfo key = rsa(16_000, 15_999);

        assertThat(Signatures.isTooLong(key)).isTrue();
        assertThat(assertTimeoutPreemptively(GENEROUS, () -> Signatures.verify(signed.certificate(), key)))
                .isEqualTo(Outcome.IMPOSSIBLE);
        assertThat(Signatures.isTooLong(rsa(16_000, 256))).isFalse();
    }

    private static SubjectPublicKeyInfo rsa(int modulus, int exponent) throws Exception {
        BigInteger n = BigInteger.TWO.pow(modulus).subtract(BigInteger.valueOf(3));
        BigInteger e = BigInteger.TWO.pow(exponent).subtract(BigInteger.ONE);
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), new RSAPublicKey(n, e));
    }

    private static SubjectPublicKeyInfo dsa(int prime, int order) throws Exception {
        BigInteger p = BigInteger.TWO.pow(prime).subtract(BigInteger.valueOf(3));
        BigInteger q = BigInteger.TWO.pow(order).subtract(BigInteger.valueOf(5));
        BigInteger g = p.shiftRight(1);
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, new DSAParameter(p, q, g)), new ASN1Integer(g));
    }
}
