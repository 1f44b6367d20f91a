package org.mailtls.inspector.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.mailtls.inspector.certificate.BouncyCastle;
import org.mailtls.inspector.demo.HeldCertificate;

/** Certificates and their private keys in the files that servers and people keep them in. */
public final class KeyFiles {
    private KeyFiles() {}

    /** The certificate as PEM (RFC 7468). */
    public static String certificatePem(HeldCertificate held) {
        return pem(new PemObject("CERTIFICATE", held.certificate().der().bytes()));
    }

    /** The private key as unencrypted PKCS#8 PEM (RFC 5958). */
    public static String privateKeyPem(HeldCertificate held) {
        return pem(new PemObject("PRIVATE KEY", held.privateKey().getEncoded()));
    }

    /** The private key as encrypted PKCS#8 PEM, AES-256 (RFC 5958 section 3). */
    public static String encryptedPrivateKeyPem(HeldCertificate held, char[] password) {
        try {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                    .setProvider(BouncyCastle.PROVIDER)
                    .setPassword(password)
                    .build();
            return pem(new JcaPKCS8Generator(held.privateKey(), encryptor));
        } catch (OperatorCreationException | PemGenerationException e) {
            throw new IllegalStateException("cannot encrypt a private key here", e);
        }
    }

    /** A PKCS#12 file with the key, its certificate and that one's issuers, nearest first. */
    public static byte[] pkcs12(HeldCertificate held, char[] password, HeldCertificate... issuers) {
        List<X509Certificate> chain = new ArrayList<>(List.of(held.x509()));
        Arrays.stream(issuers).map(HeldCertificate::x509).forEach(chain::add);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", held.privateKey(), password, chain.toArray(X509Certificate[]::new));
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
