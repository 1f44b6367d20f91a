package org.mailtls.inspector.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.CertificateDetails.SignedTimestamp;
import org.mailtls.inspector.demo.HeldCertificate;

class SignedTimestampsTest {
    private static final String ARGON = "0e5794bcf3aea93e331b2c9907b3f790df9bc23d713225dd21a925ac61c54e21";
    private static final String SCT = "00" + ARGON + "0000019ABCDEF000" + "0000" + "0403" + "0002" + "ffff";
    private static final byte[] LIST = HexFormat.of().parseHex(vector(vector(SCT)));

    private static String vector(String hex) {
        return "%04x".formatted(hex.length() / 2) + hex;
    }

    @Test
    void readsAListAsTheHandshakeHasIt() {
        assertThat(SignedTimestamps.of(LIST))
                .containsExactly(new SignedTimestamp(1, ARGON, Instant.ofEpochMilli(0x19ABCDEF000L)));
    }

    @Test
    void readsAListInAnOcspResponse() throws Exception {
        assertThat(SignedTimestamps.inOcspResponse(response(new DEROctetString(LIST).getEncoded())))
                .isEqualTo(SignedTimestamps.of(LIST));
    }

    @Test
    void refusesWhatIsNoList() throws Exception {
        byte[] wrong = response(new byte[] {5, 0});
        assertThatThrownBy(() -> SignedTimestamps.inOcspResponse(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedTimestamps.inOcspResponse(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedTimestamps.of(new byte[] {0, 9, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anErrorOfTheResponderHoldsNone() {
        assertThat(SignedTimestamps.inOcspResponse(HexFormat.of().parseHex("30030a0106")))
                .isEmpty();
    }

    @Test
    void knowsLogsByName() {
        assertThat(TransparencyLogs.name(ARGON)).hasValue("Google Argon2026h1");
        assertThat(TransparencyLogs.name("1986d4c728aa6ffeba036f782a4d0191aace2d72310faece5d70412d254cc7d4"))
                .hasValue("Let's Encrypt Oak2026h1");
        assertThat(TransparencyLogs.name("ab".repeat(32))).isEmpty();
    }

    /** A response that holds the extension for timestamps with this content. */
    private static byte[] response(byte[] content) throws OCSPException, OperatorCreationException, IOException {
        HeldCertificate authority = HeldCertificate.builder()
                .commonName("Responder")
                .certificateAuthority()
                .build();
        X509CertificateHolder holder = authority.holder();
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        CertificateID id = new CertificateID(digests.get(CertificateID.HASH_SHA1), holder, BigInteger.TEN);
        Extension extension = new Extension(new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5"), false, content);
        Date now = Date.from(Instant.parse("2026-11-24T10:42:00Z"));
        var basic = new BasicOCSPRespBuilder(new RespID(new X500Name("CN=Responder")))
                .addResponse(id, CertificateStatus.GOOD, now, null, new Extensions(extension))
                .build(
                        new JcaContentSignerBuilder("SHA256withECDSA")
                                .build(authority.keyPair().getPrivate()),
                        List.of(holder).toArray(X509CertificateHolder[]::new),
                        now);
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }
}
