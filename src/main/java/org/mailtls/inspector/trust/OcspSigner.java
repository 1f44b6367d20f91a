package org.mailtls.inspector.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.mailtls.inspector.certificate.Signatures;
import org.mailtls.inspector.trust.RevocationStatus.Problem;

/**
 * Whether an OCSP response is signed by the certificate's issuer, or by a responder to which that issuer itself issued a certificate for
 * the purpose (RFC 6960 section 4.2.2.2). A responder's certificate without {@code id-pkix-ocsp-nocheck} that a list at hand says is
 * revoked signs nothing; that nobody was asked about it is no obstacle (section 4.2.2.2.1 leaves it to the client).
 */
final class OcspSigner {
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            Extension.subjectAlternativeName,
            OCSPObjectIdentifiers.id_pkix_ocsp_nocheck);

    private final SignatureVerifier signatures;
    private final Predicate<IssuedCertificate> revoked;
    private final Instant at;

    /** @param revoked whether a list at hand says that a certificate is revoked */
    OcspSigner(SignatureVerifier signatures, Predicate<IssuedCertificate> revoked, Instant at) {
        this.signatures = signatures;
        this.revoked = revoked;
        this.at = at;
    }

    /** Why nobody entitled to it signed the response; empty if somebody did. */
    Optional<Answer.Useless> problem(OcspDocument document, KnownCertificate issuer) {
        if (StrengthRule.isBroken(document.signed().algorithm())) {
            return wrong("Its signature uses a broken digest.");
        }
        if (isNamed(document, issuer) && document.signed().verify(issuer.key()) == Signatures.Outcome.VALID) {
            return Optional.empty();
        }
        List<KnownCertificate> responders = document.certificates().stream()
                .flatMap(certificate -> KnownCertificate.of(certificate, Origin.FETCHED, false).stream())
                .filter(certificate -> isNamed(document, certificate))
                .toList();
        if (responders.isEmpty()) {
            return wrong(
                    isNamed(document, issuer)
                            ? "Its signature does not verify with the issuer's key."
                            : "It is signed neither by the issuer nor by a responder whose certificate came along.");
        }
        List<Optional<String>> obstacles = responders.stream()
                .map(responder -> obstacle(document, new IssuedCertificate(responder, issuer)))
                .toList();
        return obstacles.contains(Optional.<String>empty())
                ? Optional.empty()
                : obstacles.getFirst().flatMap(OcspSigner::wrong);
    }

    private static Optional<Answer.Useless> wrong(String detail) {
        return Optional.of(new Answer.Useless(Problem.WRONG_SIGNER, detail));
    }

    /** Why this responder may not sign, or did not; the issuer's own signature is checked before the responder's key is used. */
    private Optional<String> obstacle(OcspDocument document, IssuedCertificate delegate) {
        KnownCertificate responder = delegate.certificate();
        if (!responder.issuer().equals(delegate.issuer().subject())
                || signatures.verify(responder, delegate.issuer().key()) != Signatures.Outcome.VALID) {
            return Optional.of("The responder's certificate was not issued by the certificate's issuer.");
        }
        if (!maySign(responder)) {
            return Optional.of("The responder's certificate is not for signing OCSP responses.");
        }
        if (!responder.validAt(at)) {
            return Optional.of("The responder's certificate is valid from " + responder.notBefore() + " to "
                    + responder.notAfter() + " only.");
        }
        if (responder.holder().getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) == null
                && revoked.test(delegate)) {
            return Optional.of("The responder's certificate is itself revoked.");
        }
        return document.signed().verify(responder.key()) == Signatures.Outcome.VALID
                ? Optional.empty()
                : Optional.of("Its signature does not verify with the responder's key.");
    }

    private static boolean maySign(KnownCertificate responder) {
        boolean purpose = CertificateExtensions.extendedKeyUsage(responder.holder())
                .filter(usage -> usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning))
                .isPresent();
        boolean usage = CertificateExtensions.keyUsage(responder.holder())
                .filter(bits -> !bits.hasUsages(KeyUsage.digitalSignature) && !bits.hasUsages(KeyUsage.nonRepudiation))
                .isEmpty();
        Set<?> critical = responder.holder().getCriticalExtensionOIDs();
        return purpose
                && usage
                && UNDERSTOOD.containsAll(critical)
                && !StrengthRule.isBroken(responder.holder().getSignatureAlgorithm());
    }

    private static boolean isNamed(OcspDocument document, KnownCertificate certificate) {
        return document.responderName().filter(certificate.subject()::equals).isPresent()
                || document.responderKey()
                        .filter(sha1(certificate.keyBits())::equals)
                        .isPresent();
    }

    private static String sha1(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
