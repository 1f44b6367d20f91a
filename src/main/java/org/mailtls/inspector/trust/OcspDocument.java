package org.mailtls.inspector.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;

/**
 * A basic OCSP response (RFC 6960 section 4.2.1), read to the end but not verified.
 *
 * @param responderName how the responder is named, if it is by name
 * @param responderKey the SHA-1 digest of its key in hex, if it is by key
 * @param certificates those sent along, as many as are looked at
 */
record OcspDocument(
        Optional<CanonicalName> responderName,
        Optional<String> responderKey,
        List<Single> singles,
        List<Certificate> certificates,
        SignedContent signed) {

    private static final int MOST_CERTIFICATES = 8;

    /** Critical extensions that change nothing in what is said here (RFC 6960 section 4.4; RFC 5280 section 5.3). */
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
            OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
            OCSPObjectIdentifiers.id_pkix_ocsp_crl,
            OCSPObjectIdentifiers.id_pkix_ocsp_extended_revoke,
            Extension.reasonCode,
            Extension.invalidityDate);

    OcspDocument {
        singles = List.copyOf(singles);
        certificates = List.copyOf(certificates);
    }

    /** What is said. */
    sealed interface Status {
        record Good() implements Status {}

        record Revoked(Instant since, Optional<String> reason) implements Status {}

        record Unknown() implements Status {}
    }

    /** What is said about one certificate. */
    record Single(Subject subject, Status status, Instant thisUpdate, Optional<Instant> nextUpdate) {}

    /** The certificate that something is said about; the digests in hex. */
    record Subject(AlgorithmIdentifier digest, String nameDigest, String keyDigest, BigInteger serialNumber) {}

    static Reading<OcspDocument> read(Der der) {
        return Reading.of(der, OcspDocument::parse);
    }

    private static Reading<OcspDocument> parse(Der der) throws IOException, OCSPException {
        OCSPResp response = new OCSPResp(der.bytes());
        if (response.getStatus() != OCSPResp.SUCCESSFUL) {
            return Reading.unread(
                    RevocationStatus.Problem.RESPONDER_ERROR,
                    "The responder answers " + errorName(response.getStatus()) + ".");
        }
        if (!(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            return Reading.unread(RevocationStatus.Problem.NOT_READABLE, "It is not a basic OCSP response.");
        }
        SingleResp[] responses = basic.getResponses();
        Optional<ASN1ObjectIdentifier> obstacle = Stream.concat(
                        critical(basic.getCriticalExtensionOIDs()),
                        Arrays.stream(responses).flatMap(single -> critical(single.getCriticalExtensionOIDs())))
                .filter(oid -> !UNDERSTOOD.contains(oid))
                .findFirst();
        if (obstacle.isPresent()) {
            return Reading.notUnderstood(obstacle.get());
        }
        return new Reading.Read<>(document(basic, responses));
    }

    private static Stream<ASN1ObjectIdentifier> critical(Set<?> oids) {
        return oids.stream().map(ASN1ObjectIdentifier.class::cast);
    }

    private static OcspDocument document(BasicOCSPResp basic, SingleResp[] responses) throws IOException {
        ResponderID responder = basic.getResponderId().toASN1Primitive();
        return new OcspDocument(
                Optional.ofNullable(responder.getName()).map(CanonicalName::of),
                Optional.ofNullable(responder.getKeyHash()).map(OcspDocument::hex),
                Arrays.stream(responses).map(OcspDocument::single).toList(),
                certificates(basic),
                new SignedContent(basic.getTBSResponseData(), basic.getSignatureAlgorithmID(), basic.getSignature()));
    }

    private static List<Certificate> certificates(BasicOCSPResp basic) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        X509CertificateHolder[] sent = basic.getCerts();
        for (X509CertificateHolder holder : Arrays.copyOf(sent, Math.min(sent.length, MOST_CERTIFICATES))) {
            certificates.add(Certificate.of(holder.getEncoded()));
        }
        return certificates;
    }

    private static Single single(SingleResp response) {
        return new Single(
                subject(response),
                status(response.getCertStatus()),
                response.getThisUpdate().toInstant(),
                Optional.ofNullable(response.getNextUpdate()).map(Date::toInstant));
    }

    private static Subject subject(SingleResp response) {
        var id = response.getCertID().toASN1Primitive();
        return new Subject(
                id.getHashAlgorithm(),
                hex(id.getIssuerNameHash().getOctets()),
                hex(id.getIssuerKeyHash().getOctets()),
                id.getSerialNumber().getValue());
    }

    /** Bouncy Castle's word for good is null. */
    private static Status status(@Nullable CertificateStatus status) {
        if (status == null) {
            return new Status.Good();
        }
        return status instanceof RevokedStatus revoked
                ? new Status.Revoked(revoked.getRevocationTime().toInstant(), reason(revoked))
                : new Status.Unknown();
    }

    private static Optional<String> reason(RevokedStatus revoked) {
        return revoked.hasRevocationReason()
                ? RevocationReason.name(BigInteger.valueOf(revoked.getRevocationReason()))
                : Optional.empty();
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    /** As RFC 6960 section 4.2.1 spells it. */
    private static String errorName(int status) {
        return switch (status) {
            case OCSPResp.MALFORMED_REQUEST -> "malformedRequest";
            case OCSPResp.INTERNAL_ERROR -> "internalError";
            case OCSPResp.TRY_LATER -> "tryLater";
            case OCSPResp.SIG_REQUIRED -> "sigRequired";
            case OCSPResp.UNAUTHORIZED -> "unauthorized";
            default -> "with the unknown error " + status;
        };
    }
}
