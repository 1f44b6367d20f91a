package org.mailtls.inspector.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes OpenSSL prints for the same keys. */
class PublicKeySizeTest {

    private static final ASN1ObjectIdentifier P256 = new ASN1ObjectIdentifier("1.2.840.10045.3.1.7");

    @ParameterizedTest
    @CsvSource({
        "RSA, 1024, RSA, 1024",
        "RSASSA-PSS, 2048, RSASSA-PSS, 2048",
        "DSA, 1024, DSA, 1024",
        "DH, 2048, DH, 2048",
        "Ed25519, 255, Ed25519, 256",
        "Ed448, 448, Ed448, 456",
        "ML-DSA-44, 0, ML-DSA-44, 10496",
        "ML-DSA-65, 0, ML-DSA-65, 15616",
        "ML-DSA-87, 0, ML-DSA-87, 20736"
    })
    void countsBits(String generator, int size, String algorithm, int bits) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance(generator);
        if (size > 0) {
            keys.initialize(size);
        }
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(
                keys.generateKeyPair().getPublic().getEncoded());

        assertThat(AlgorithmNames.key(key.getAlgorithm().getAlgorithm())).isEqualTo(algorithm);
        assertThat(PublicKeySize.of(key).bits()).isEqualTo(bits);
        assertThat(PublicKeySize.of(key).curve()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10045.3.1.7, secp256r1, 256",
        "1.2.840.10045.3.1.1, secp192r1, 192",
        "1.3.132.0.34, secp384r1, 384",
        "1.3.132.0.35, secp521r1, 521",
        "1.3.132.0.10, secp256k1, 256",
        "1.3.36.3.3.2.8.1.1.7, brainpoolP256r1, 256",
        "1.3.132.0.38, sect571k1, 570"
    })
    void namesTheCurve(String oid, String curve, int bits) {
        ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(oid);
        assertThat(PublicKeySize.of(key(id, ECNamedCurveTable.getByOID(id))))
                .isEqualTo(new PublicKeySize(bits, Optional.of(curve)));
    }

    @Test
    void recognisesACurveThatIsSpeltOut() {
        X9ECParameters curve = ECNamedCurveTable.getByOID(P256);
        assertThat(PublicKeySize.of(key(new X962Parameters(curve), curve)))
                .isEqualTo(new PublicKeySize(256, Optional.of("explicit parameters of secp256r1")));
    }

    @Test
    void doesNotMistakeAnotherGeneratorForTheCurve() {
        X9ECParameters curve = ECNamedCurveTable.getByOID(P256);
        X9ECParameters spoofed = new X9ECParameters(
                curve.getCurve(), new X9ECPoint(curve.getG().twice(), false), curve.getN(), curve.getH());
        assertThat(PublicKeySize.of(key(new X962Parameters(spoofed), curve)))
                .isEqualTo(new PublicKeySize(256, Optional.of("explicit parameters")));
    }

    @Test
    void anUnknownCurveIsNamedByItsOid() {
        X9ECParameters curve = ECNamedCurveTable.getByOID(P256);
        assertThat(PublicKeySize.of(key(new ASN1ObjectIdentifier("1.2.3.4"), curve))
                        .curve())
                .contains("1.2.3.4");
    }

    @Test
    void malformedKeysCountAsTheyStand() {
        SubjectPublicKeyInfo malformed = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.1.1"), DERNull.INSTANCE),
                new byte[] {1, 2, 3});
        assertThat(PublicKeySize.of(malformed)).isEqualTo(new PublicKeySize(24, Optional.empty()));
    }

    private static SubjectPublicKeyInfo key(ASN1Encodable parameters, X9ECParameters curve) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters),
                curve.getG().getEncoded(false));
    }
}
