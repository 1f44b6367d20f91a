package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;

/**
 * A revocation list in the making (RFC 5280 section 5), rightly or wrongly made.
 *
 * <pre>{@code
 * Der list = RevocationLists.by(issuer, now).revoked(leaf, now, CRLReason.keyCompromise).build();
 * }</pre>
 */
public final class RevocationLists {
    private final X509v2CRLBuilder builder;
    private HeldCertificate signer;

    private RevocationLists(HeldCertificate issuer, X500Name name, Instant thisUpdate, Optional<Instant> nextUpdate) {
        this.signer = issuer;
        this.builder = new X509v2CRLBuilder(name, Date.from(thisUpdate));
        nextUpdate.map(Date::from).ifPresent(builder::setNextUpdate);
    }

    /** A complete list of an hour ago, valid for a week. */
    public static RevocationLists by(HeldCertificate issuer, Instant now) {
        return by(issuer, now.minus(Duration.ofHours(1)), Optional.of(now.plus(Duration.ofDays(7))));
    }

    public static RevocationLists by(HeldCertificate issuer, Instant thisUpdate, Optional<Instant> nextUpdate) {
        return new RevocationLists(issuer, issuer.subject(), thisUpdate, nextUpdate);
    }

    /** Signed with another key than its issuer's. */
    public RevocationLists signer(HeldCertificate other) {
        signer = other;
        return this;
    }

    public RevocationLists revoked(HeldCertificate subject, Instant since, int reason) {
        return revoked(subject.holder().getSerialNumber(), since, reason);
    }

    public RevocationLists revoked(BigInteger serialNumber, Instant since, int reason) {
        builder.addCRLEntry(serialNumber, Date.from(since), reason);
        return this;
    }

    public RevocationLists revokedWithoutReason(HeldCertificate subject, Instant since) {
        builder.addCRLEntry(subject.holder().getSerialNumber(), Date.from(since), CRLReason.unspecified);
        return this;
    }

    /** An entry with a critical extension that nobody knows, beside its reason. */
    public RevocationLists revokedSomehow(HeldCertificate subject, Instant since) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.reasonCode, false, CRLReason.lookup(CRLReason.keyCompromise));
            extensions.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.7"), true, DERNull.INSTANCE);
            builder.addCRLEntry(subject.holder().getSerialNumber(), Date.from(since), extensions.generate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public RevocationLists number(long number) {
        return extension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
    }

    /** Makes it a delta list to the one with this number. */
    public RevocationLists deltaTo(long base) {
        return extension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
    }

    public RevocationLists onlyEndEntities() {
        return scope(new IssuingDistributionPoint(null, true, false, null, false, false));
    }

    public RevocationLists onlyAuthorities() {
        return scope(new IssuingDistributionPoint(null, false, true, null, false, false));
    }

    public RevocationLists onlyAttributeCertificates() {
        return scope(new IssuingDistributionPoint(null, false, false, null, false, true));
    }

    public RevocationLists onlySomeReasons() {
        return scope(new IssuingDistributionPoint(
                null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false));
    }

    public RevocationLists indirect() {
        return scope(new IssuingDistributionPoint(null, false, false, null, true, false));
    }

    /** For the certificates whose distribution point has one of these names. */
    public RevocationLists forPoint(GeneralName... names) {
        DistributionPointName point = new DistributionPointName(new GeneralNames(names));
        return scope(new IssuingDistributionPoint(point, false, false, null, false, false));
    }

    private RevocationLists scope(IssuingDistributionPoint point) {
        return extension(Extension.issuingDistributionPoint, true, point);
    }

    public RevocationLists extension(String oid, boolean critical) {
        return extension(new ASN1ObjectIdentifier(oid), critical, DERNull.INSTANCE);
    }

    private RevocationLists extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(oid, critical, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Der build() {
        try {
            String algorithm = signer.privateKey().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return Der.of(builder.build(new JcaContentSignerBuilder(algorithm).build(signer.privateKey()))
                    .getEncoded());
        } catch (OperatorCreationException e) {
            throw new IllegalArgumentException("this list cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
