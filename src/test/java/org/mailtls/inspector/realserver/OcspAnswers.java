package org.mailtls.inspector.realserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.mailtls.inspector.demo.HeldCertificate;

/** Responses that a real responder cannot be made to give. */
final class OcspAnswers {

    private OcspAnswers() {}

    /** Good, signed by the issuer, and no longer valid since three days. */
    static byte[] expired(HeldCertificate certificate, HeldCertificate issuer) throws Exception {
        Instant now = Instant.now();
        BasicOCSPRespBuilder response = new BasicOCSPRespBuilder(new RespID(issuer.subject()));
        response.addResponse(
                new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        issuer.holder(),
                        certificate.holder().getSerialNumber()),
                CertificateStatus.GOOD,
                Date.from(now.minus(Duration.ofDays(10))),
                Date.from(now.minus(Duration.ofDays(3))));
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        response.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.privateKey()),
                                new X509CertificateHolder[0],
                                Date.from(now.minus(Duration.ofDays(10)))))
                .getEncoded();
    }
}
