package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.testkit.BouncyServerTls;
import org.mailtls.inspector.testkit.DheServerTls;
import org.mailtls.inspector.testkit.ServerTls;

/** Numbers that would keep a client calculating for minutes, which no closed connection ends. */
class GiantNumbersTest {
    private static final HeldCertificate RSA = HeldCertificate.builder()
            .commonName("mx.example")
            .rsa(2048)
            .signedBy(Captures.ROOT)
            .build();

    @Test
    void a_giant_prime_is_refused_and_the_chain_still_shown() {
        EndpointEvidence evidence = seen(new DheServerTls(RSA, odd(65_536)));

        assertThat(evidence.failure())
                .contains(new ProtocolViolation(
                        Stage.HANDSHAKE,
                        "the Diffie-Hellman prime has 65536 bits, and no more than 16384 can be used"));
        assertThat(evidence.presented()).containsExactly(RSA.certificate());
    }

    @Test
    void a_large_prime_is_taken() {
        assertThat(seen(new DheServerTls(RSA, odd(16_384))).failure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_giant_public_key_is_refused_and_the_chain_still_shown(String version) {
        HeldCertificate giant = HeldCertificate.builder()
                .commonName("mx.example")
                .keyPair(new KeyPair(new GiantKey(), Captures.LEAF.privateKey()))
                .signedBy(Captures.ROOT)
                .build();
        EndpointEvidence evidence = seen(BouncyServerTls.of(
                version.equals("TLSv1.2") ? ProtocolVersion.TLSv12 : ProtocolVersion.TLSv13,
                giant,
                List.of(giant.certificate().der().bytes())));

        assertThat(evidence.failure())
                .contains(new ProtocolViolation(Stage.HANDSHAKE, "the certificate's key is too long to be used"));
        assertThat(evidence.presented()).containsExactly(giant.certificate());
    }

    private static EndpointEvidence seen(ServerTls tls) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Captures.of(tls));
    }

    private static BigInteger odd(int bits) {
        return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    }

    /** A DSA key whose parameters, and not the key itself, are giants. */
    private static final class GiantKey implements PublicKey {
        private static final long serialVersionUID = 1;

        @Override
        public String getAlgorithm() {
            return "DSA";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            DSAParameter parameters = new DSAParameter(odd(100_000), odd(99_999), BigInteger.valueOf(3));
            try {
                return new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters),
                                new ASN1Integer(BigInteger.valueOf(3)))
                        .getEncoded();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
