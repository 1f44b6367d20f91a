package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.mailtls.inspector.demo.HeldCertificate;

/** A revocation list of an authority, valid from an hour ago for a week. */
public final class CrlBuilder {
    private final HeldCertificate authority;
    private final X509v2CRLBuilder list;

    private CrlBuilder(HeldCertificate authority, Instant from, Instant until) {
        this.authority = authority;
        this.list = new X509v2CRLBuilder(authority.subject(), Date.from(from));
        list.setNextUpdate(Date.from(until));
    }

    public static CrlBuilder of(HeldCertificate authority) {
        Instant now = Instant.now();
        return new CrlBuilder(authority, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(7)));
    }

    /** One that should have been replaced a week ago. */
    public static CrlBuilder stale(HeldCertificate authority) {
        Instant now = Instant.now();
        return new CrlBuilder(authority, now.minus(Duration.ofDays(14)), now.minus(Duration.ofDays(7)));
    }

    /** @param reason of {@link org.bouncycastle.asn1.x509.CRLReason} */
    public CrlBuilder revoked(HeldCertificate certificate, Instant since, int reason) {
        list.addCRLEntry(certificate.holder().getSerialNumber(), Date.from(since), reason);
        return this;
    }

    public byte[] der() {
        return signed(authority);
    }

    /** Signed by somebody else. */
    public byte[] signed(HeldCertificate signer) {
        try {
            String algorithm = signer.privateKey().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
            X509CRLHolder signed = list.build(new JcaContentSignerBuilder(algorithm).build(signer.privateKey()));
            return signed.getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String pem() {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject("X509 CRL", der()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
