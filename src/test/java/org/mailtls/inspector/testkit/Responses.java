package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;

/**
 * An OCSP response in the making (RFC 6960 section 4.2), rightly or wrongly made.
 *
 * <pre>{@code
 * Der good = Responses.signedBy(issuer, now).good(leaf).build();
 * Der revoked = Responses.signedBy(issuer, now).revoked(leaf, now, CRLReason.keyCompromise).build();
 * }</pre>
 */
public final class Responses {
    private final HeldCertificate issuer;
    private final Instant now;
    private final List<Single> singles = new ArrayList<>();
    private final List<X509CertificateHolder> certificates = new ArrayList<>();
    private HeldCertificate signer;
    private Optional<HeldCertificate> named = Optional.empty();
    private boolean byKey;
    private boolean corrupt;
    private ASN1ObjectIdentifier digest = OIWObjectIdentifiers.idSHA1;
    private Instant thisUpdate;
    private Optional<Instant> nextUpdate;
    private Optional<Extension> extension = Optional.empty();

    private record Single(BigInteger serial, Optional<CertificateStatus> status) {}

    private Responses(HeldCertificate issuer, Instant now) {
        this.issuer = issuer;
        this.signer = issuer;
        this.now = now;
        this.thisUpdate = now.minus(Duration.ofHours(1));
        this.nextUpdate = Optional.of(now.plus(Duration.ofDays(3)));
    }

    /** An answer by the issuer itself, of an hour ago and valid for three days, named by its name, with SHA-1 certificate ids. */
    public static Responses signedBy(HeldCertificate issuer, Instant now) {
        return new Responses(issuer, now);
    }

    /** A response that is only an error, such as {@code OCSPRespBuilder.TRY_LATER}. */
    public static Der error(int status) {
        try {
            return Der.of(new OCSPRespBuilder().build(status, null).getEncoded());
        } catch (OCSPException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Responses good(HeldCertificate subject) {
        return about(subject.holder().getSerialNumber(), Optional.empty());
    }

    public Responses revoked(HeldCertificate subject, Instant since, int reason) {
        return about(subject.holder().getSerialNumber(), Optional.of(new RevokedStatus(Date.from(since), reason)));
    }

    public Responses revokedWithoutReason(HeldCertificate subject, Instant since) {
        return about(subject.holder().getSerialNumber(), Optional.of(new RevokedStatus(Date.from(since))));
    }

    public Responses unknown(HeldCertificate subject) {
        return about(subject.holder().getSerialNumber(), Optional.of(new UnknownStatus()));
    }

    public Responses good(BigInteger serialNumber) {
        return about(serialNumber, Optional.empty());
    }

    private Responses about(BigInteger serialNumber, Optional<CertificateStatus> status) {
        singles.add(new Single(serialNumber, status));
        return this;
    }

    /** Signed by another than the issuer, whose certificate is sent along. */
    public Responses delegate(HeldCertificate responder) {
        certificates.add(responder.holder());
        return signer(responder);
    }

    /** Signed by another than the issuer, whose certificate is not sent along. */
    public Responses signer(HeldCertificate other) {
        signer = other;
        return this;
    }

    /** Claims to be by another than the one who signs. */
    public Responses named(HeldCertificate other) {
        named = Optional.of(other);
        return this;
    }

    public Responses byKey() {
        byKey = true;
        return this;
    }

    public Responses digest(ASN1ObjectIdentifier algorithm) {
        digest = algorithm;
        return this;
    }

    public Responses valid(Instant from, Optional<Instant> until) {
        thisUpdate = from;
        nextUpdate = until;
        return this;
    }

    public Responses corrupt() {
        corrupt = true;
        return this;
    }

    public Responses extension(String oid, boolean critical) {
        extension = Optional.of(new Extension(new ASN1ObjectIdentifier(oid), critical, new byte[] {5, 0}));
        return this;
    }

    public Der build() {
        try {
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(responderId());
            for (Single single : singles) {
                builder.addResponse(
                        new CertificateID(digestOf(new AlgorithmIdentifier(digest)), issuer.holder(), single.serial()),
                        single.status().orElse(CertificateStatus.GOOD),
                        Date.from(thisUpdate),
                        nextUpdate.map(Date::from).orElse(null));
            }
            extension.ifPresent(it -> builder.setResponseExtensions(new Extensions(it)));
            var basic = builder.build(
                    new JcaContentSignerBuilder(algorithm()).build(signer.privateKey()),
                    certificates.toArray(X509CertificateHolder[]::new),
                    Date.from(now));
            byte[] der = new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, basic)
                    .getEncoded();
            return Der.of(corrupt ? corrupted(der, basic.getSignature()) : der);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalArgumentException("this response cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String algorithm() {
        return signer.privateKey().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private RespID responderId() throws OperatorCreationException, OCSPException {
        HeldCertificate responder = named.orElse(signer);
        return byKey
                ? new RespID(responder.holder().getSubjectPublicKeyInfo(), digestOf(RespID.HASH_SHA1))
                : new RespID(responder.subject());
    }

    private static DigestCalculator digestOf(AlgorithmIdentifier algorithm) throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build().get(algorithm);
    }

    /** Turns one bit in the last octet of the signature. */
    private static byte[] corrupted(byte[] der, byte[] signature) {
        int start = Collections.lastIndexOfSubList(boxed(der), boxed(signature));
        der[start + signature.length - 1] ^= 1;
        return der;
    }

    private static List<Byte> boxed(byte[] octets) {
        List<Byte> list = new ArrayList<>();
        for (byte octet : octets) {
            list.add(octet);
        }
        return list;
    }
}
