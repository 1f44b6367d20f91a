package org.mailtls.inspector.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.mailtls.inspector.certificate.BouncyCastle;
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

    /** The certificate as PEM (RFC 7468). */
    public String certificatePem() {
        return pem(new PemObject("CERTIFICATE", certificate.der().bytes()));
    }

    /** The private key as unencrypted PKCS#8 PEM (RFC 5958). */
    public String privateKeyPem() {
        return pem(new PemObject("PRIVATE KEY", privateKey().getEncoded()));
    }

    /** The private key as encrypted PKCS#8 PEM, AES-256 (RFC 5958 section 3). */
    public String encryptedPrivateKeyPem(char[] password) {
        try {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                    .setProvider(BouncyCastle.PROVIDER)
                    .setPassword(password)
                    .build();
            return pem(new JcaPKCS8Generator(privateKey(), encryptor));
        } catch (OperatorCreationException | PemGenerationException e) {
            throw new IllegalStateException("cannot encrypt a private key here", e);
        }
    }

    /** A PKCS#12 file with the key, this certificate and its issuers, nearest first. */
    public byte[] pkcs12(char[] password, HeldCertificate... issuers) {
        List<X509Certificate> chain = new ArrayList<>(List.of(x509()));
        Arrays.stream(issuers).map(HeldCertificate::x509).forEach(chain::add);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", privateKey(), password, chain.toArray(X509Certificate[]::new));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, password);
            return file.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot write PKCS#12 here", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(PemObjectGenerator content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
