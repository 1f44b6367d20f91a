package org.mailtls.inspector.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A certificate together with its private key, made in this process: an authority or an end entity.
 *
 * <pre>{@code
 * HeldCertificate root = HeldCertificate.builder().subject("CN=Root CA, O=OurClient").certificateAuthority().build();
 * HeldCertificate leaf = HeldCertificate.builder().commonName("mail.ourclient.example").dnsName("mail.ourclient.example")
 *         .signedBy(root).build();
 * }</pre>
 */
public final class HeldCertificate {
    private final KeyPair keyPair;
    private final X509CertificateHolder holder;
    private final Certificate certificate;

    HeldCertificate(KeyPair keyPair, X509CertificateHolder holder) {
        this.keyPair = keyPair;
        this.holder = holder;
        try {
            this.certificate = Certificate.of(holder.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a self-signed end-entity certificate with an EC P-256 key, valid from yesterday for a year. */
    public static HeldCertificateBuilder builder() {
        return new HeldCertificateBuilder();
    }

    public Certificate certificate() {
        return certificate;
    }

    public X509CertificateHolder holder() {
        return holder;
    }

    public KeyPair keyPair() {
        return keyPair;
    }

    public PrivateKey privateKey() {
        return keyPair.getPrivate();
    }

    public PublicKey publicKey() {
        return keyPair.getPublic();
    }

    public X500Name subject() {
        return holder.getSubject();
    }

    /** The certificate as the platform's own type. */
    public X509Certificate x509() {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform cannot read this certificate", e);
        }
    }
}
