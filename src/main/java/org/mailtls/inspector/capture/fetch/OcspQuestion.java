package org.mailtls.inspector.capture.fetch;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.certificate.Signatures;
import org.mailtls.inspector.certificate.Signatures.Outcome;
import org.mailtls.inspector.evidence.Fetch;

/**
 * The question whether one certificate is revoked, and what answers it (RFC 6960).
 *
 * <p>The issuer's name and key are hashed with SHA-1, which every responder knows (RFC 5019 section 2.1.1) and nothing here relies on:
 * the answer is signed. There is no nonce: the responders of public authorities hand out answers made in advance and leave it away (RFC
 * 5019 section 4; RFC 9654 section 3), and an answer that is still valid says what is needed.
 */
final class OcspQuestion implements Question {
    /** A response brings one certificate, its responder's; each more only costs time. */
    private static final int MOST_RESPONDERS = 4;

    private final CertificateID about;
    private final SubjectPublicKeyInfo issuer;

    private OcspQuestion(CertificateID about, SubjectPublicKeyInfo issuer) {
        this.about = about;
        this.issuer = issuer;
    }

    /** @param issuer the one that signed the certificate */
    static OcspQuestion about(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            CertificateID about = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    issuer,
                    certificate.getSerialNumber());
            return new OcspQuestion(about, issuer.getSubjectPublicKeyInfo());
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

    /** A response that is outdated, does not know the certificate, or comes from somebody else than its issuer, is no answer. */
    @Override
    public Reading read(byte[] body) {
        try {
            OCSPResp response = new OCSPResp(body);
            Fetch.Outcome outcome = new Fetch.Outcome.OcspResponse(Der.of(body));
            return signed(response)
                    .flatMap(this::about)
                    .map(single -> new Reading(outcome, isKnown(single) && isCurrent(single), until(single)))
                    .orElseGet(() -> new Reading(outcome, false, Optional.empty()));
        } catch (IOException | OCSPException | RuntimeException | StackOverflowError e) {
            return Reading.unreadable("an OCSP response", body);
        }
    }

    /** The response, when the issuer or a responder certified by it signed it; an error such as {@code tryLater} is not signed. */
    private Optional<BasicOCSPResp> signed(OCSPResp response) throws OCSPException {
        return response.getStatus() == OCSPResp.SUCCESSFUL
                        && response.getResponseObject() instanceof BasicOCSPResp basic
                ? Optional.of(basic).filter(this::isSigned)
                : Optional.empty();
    }

    /** Whether a responder that the issuer certified may sign is judged later, when a time to judge at is known. */
    private boolean isSigned(BasicOCSPResp response) {
        return isSignedWith(issuer, response)
                || Arrays.stream(response.getCerts())
                        .limit(MOST_RESPONDERS)
                        .filter(responder -> Signatures.verify(responder::isSignatureValid, issuer) == Outcome.VALID)
                        .anyMatch(responder -> isSignedWith(responder.getSubjectPublicKeyInfo(), response));
    }

    private static boolean isSignedWith(SubjectPublicKeyInfo key, BasicOCSPResp response) {
        return Signatures.verify(verifiers -> isSignatureValid(response, verifiers), key) == Outcome.VALID;
    }

    private static boolean isSignatureValid(BasicOCSPResp response, ContentVerifierProvider verifiers)
            throws CertException {
        try {
            return response.isSignatureValid(verifiers);
        } catch (OCSPException e) {
            throw new CertException("the response's signature makes no sense", e);
        }
    }

    /** What the response says of this certificate. */
    private Optional<SingleResp> about(BasicOCSPResp response) {
        return Arrays.stream(response.getResponses()).filter(this::isMeant).findFirst();
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
