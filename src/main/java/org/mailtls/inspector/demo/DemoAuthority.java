package org.mailtls.inspector.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A root authority and the authority below it that issues to servers, with what they say of the certificates they issued.
 *
 * @param revoked the serial number of the one server certificate that was revoked
 */
record DemoAuthority(HeldCertificate root, HeldCertificate issuing, Optional<BigInteger> revoked) {
    private static final Duration AGE = Duration.ofHours(2);
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final Duration SINCE = Duration.ofDays(9);

    DemoAuthority withRevoked(HeldCertificate certificate) {
        return new DemoAuthority(root, issuing, Optional.of(certificate.holder().getSerialNumber()));
    }

    /** The root's revocation list (RFC 5280 section 5), on which nothing is. */
    byte[] revocationList() throws IOException {
        Instant now = Instant.now();
        X509v2CRLBuilder list = new X509v2CRLBuilder(root.subject(), Date.from(now.minus(AGE)));
        list.setNextUpdate(Date.from(now.plus(LIFETIME)));
        return list.build(signer(root)).getEncoded();
    }

    /**
     * The issuing authority's OCSP response, signed by itself (RFC 6960 section 4.2).
     *
     * @param request an {@code OCSPRequest}; hostile
     */
    byte[] response(byte[] request) throws IOException {
        try {
            return response(new OCSPReq(request));
        } catch (OCSPException e) {
            throw new IOException("no OCSP response can be made", e);
        } catch (IOException | RuntimeException e) {
            return refusal();
        }
    }

    private static byte[] refusal() throws IOException {
        try {
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.MALFORMED_REQUEST, null)
                    .getEncoded();
        } catch (OCSPException e) {
            throw new IOException("no OCSP response can be made", e);
        }
    }

    private byte[] response(OCSPReq request) throws IOException, OCSPException {
        Instant now = Instant.now();
        Date from = Date.from(now.minus(AGE));
        BasicOCSPRespBuilder basic = new BasicOCSPRespBuilder(new RespID(issuing.subject()));
        for (Req asked : request.getRequestList()) {
            basic.addResponse(asked.getCertID(), status(asked.getCertID(), now), from, Date.from(now.plus(LIFETIME)));
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            basic.setResponseExtensions(new Extensions(nonce));
        }
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, basic.build(signer(issuing), null, Date.from(now)))
                .getEncoded();
    }

    /** Good for any certificate of the issuing authority's but the revoked one. */
    private CertificateStatus status(CertificateID asked, Instant now) throws OCSPException {
        if (!asked.matchesIssuer(issuing.holder(), Signing.DIGESTS)) {
            return new UnknownStatus();
        }
        return revoked.filter(asked.getSerialNumber()::equals).isPresent()
                ? new RevokedStatus(Date.from(now.minus(SINCE)), CRLReason.keyCompromise)
                : CertificateStatus.GOOD;
    }

    private static ContentSigner signer(HeldCertificate authority) throws IOException {
        try {
            return Signing.signer(authority.privateKey(), Optional.empty());
        } catch (OperatorCreationException e) {
            throw new IOException("this key cannot sign", e);
        }
    }
}
