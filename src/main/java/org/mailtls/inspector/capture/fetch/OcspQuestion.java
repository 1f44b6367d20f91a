package org.mailtls.inspector.capture.fetch;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch;

/**
 * The question whether one certificate is revoked, and what answers it (RFC 6960).
 *
 * <p>The issuer's name and key are hashed with SHA-1, which every responder knows (RFC 5019 section 2.1.1) and nothing here relies on:
 * the answer is signed. There is no nonce: the responders of public authorities hand out answers made in advance and leave it away (RFC
 * 5019 section 4; RFC 9654 section 3), and an answer that is still valid says what is needed.
 */
final class OcspQuestion implements Question {
    private final CertificateID about;

    private OcspQuestion(CertificateID about) {
        this.about = about;
    }

    /** @param issuer the one that signed the certificate */
    static OcspQuestion about(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            return new OcspQuestion(new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    issuer,
                    certificate.getSerialNumber()));
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    @Override
    public Request request(String url) {
        try {
            return Request.forOcsp(
                    url, Der.of(new OCSPReqBuilder().addRequest(about).build().getEncoded()));
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("a request cannot be encoded", e);
        }
    }

    /** The response's signature is not looked at. One that is outdated, or does not know the certificate, is no answer. */
    @Override
    public Reading read(byte[] body) {
        try {
            OCSPResp response = new OCSPResp(body);
            Fetch.Outcome outcome = new Fetch.Outcome.OcspResponse(Der.of(body));
            return about(response)
                    .map(single -> new Reading(outcome, isKnown(single) && isCurrent(single), until(single)))
                    .orElseGet(() -> new Reading(outcome, false, Optional.empty()));
        } catch (IOException | OCSPException | RuntimeException | StackOverflowError e) {
            return Reading.unreadable("an OCSP response", body);
        }
    }

    /** What the response says of this certificate; nothing when it is an error such as {@code tryLater}, or about others. */
    private Optional<SingleResp> about(OCSPResp response) throws OCSPException {
        if (response.getStatus() == OCSPResp.SUCCESSFUL
                && response.getResponseObject() instanceof BasicOCSPResp basic) {
            return Arrays.stream(basic.getResponses()).filter(this::isMeant).findFirst();
        }
        return Optional.empty();
    }

    /** A responder may hash with another function; the serial number is what a mixed-up answer gets wrong. */
    private boolean isMeant(SingleResp single) {
        return single.getCertID().getSerialNumber().equals(about.getSerialNumber());
    }

    private static boolean isKnown(SingleResp single) {
        return !(single.getCertStatus() instanceof UnknownStatus);
    }

    private static boolean isCurrent(SingleResp single) {
        return until(single).map(Instant.now()::isBefore).orElse(true);
    }

    private static Optional<Instant> until(SingleResp single) {
        return Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
    }
}
