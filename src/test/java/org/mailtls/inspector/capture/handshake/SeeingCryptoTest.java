package org.mailtls.inspector.capture.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.Keys;

class SeeingCryptoTest {
    private static final int KEY = 6;

    private final Sighting sighting = new Sighting();
    private final SeeingCrypto crypto = new SeeingCrypto(sighting);

    @Test
    void a_key_that_only_costs_time_is_seen_and_not_used() throws Exception {
        byte[] encoding =
                withKey(HeldCertificate.builder().keyPair(Keys.dsa(1024)).build(), dsa(100_000));

        TlsCertificate certificate = crypto.createCertificate(CertificateType.X509, encoding);

        assertThat(sighting.presented).containsExactly(Certificate.of(encoding));
        assertThatThrownBy(() -> certificate.createVerifier(SignatureAlgorithm.dsa))
                .isInstanceOf(TlsFatalAlert.class)
                .hasRootCauseMessage("the certificate's key is too long to be used");
    }

    @Test
    void a_usual_key_is_used() throws Exception {
        byte[] encoding = HeldCertificate.builder()
                .keyPair(Keys.dsa(1024))
                .build()
                .certificate()
                .der()
                .bytes();

        assertThat(crypto.createCertificate(CertificateType.X509, encoding).createVerifier(SignatureAlgorithm.dsa))
                .isNotNull();
    }

    private static SubjectPublicKeyInfo dsa(int bits) throws Exception {
        BigInteger p = BigInteger.TWO.pow(bits).subtract(BigInteger.valueOf(3));
        BigInteger q = BigInteger.TWO.pow(256).subtract(BigInteger.valueOf(5));
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, new DSAParameter(p, q, BigInteger.TWO)),
                new ASN1Integer(5));
    }

    /** The certificate with another key; its signature is no longer right. */
    private static byte[] withKey(HeldCertificate held, SubjectPublicKeyInfo key) throws Exception {
        ASN1Sequence whole = ASN1Sequence.getInstance(held.certificate().der().bytes());
        ASN1Sequence content = ASN1Sequence.getInstance(whole.getObjectAt(0));
        ASN1EncodableVector fields = new ASN1EncodableVector();
        for (int i = 0; i < content.size(); i++) {
            fields.add(i == KEY ? key : content.getObjectAt(i));
        }
        return new DERSequence(
                        new ASN1Encodable[] {new DERSequence(fields), whole.getObjectAt(1), whole.getObjectAt(2)})
                .getEncoded();
    }
}
