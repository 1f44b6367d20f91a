package org.mailtls.inspector.capture.handshake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.mailtls.inspector.certificate.BouncyCastle;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;

/** Reads a certificate with its private key: PEM with both (PKCS#8 or traditional, encrypted or not), or PKCS#12. */
public final class ClientIdentityFile {

    private ClientIdentityFile() {}

    /**
     * Reads the file's first private key and its certificates.
     *
     * @param password of the key or the PKCS#12 file; empty array to try without
     * @throws UnreadableFileException when there is no usable key, no certificate, or the password is wrong
     */
    public static ClientIdentity read(byte[] file, char[] password) throws UnreadableFileException {
        boolean pem = new String(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        return pem ? readPem(file, password) : readPkcs12(file, password);
    }

    private static ClientIdentity readPem(byte[] file, char[] password) throws UnreadableFileException {
        Optional<PrivateKeyInfo> key = Optional.empty();
        List<Certificate> chain = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(file, StandardCharsets.ISO_8859_1)))) {
            for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
                if (item instanceof X509CertificateHolder holder) {
                    chain.add(Certificate.of(holder.getEncoded()));
                } else if (key.isEmpty()) {
                    key = privateKey(item, password);
                }
            }
            PrivateKeyInfo found = key.orElseThrow(() -> new UnreadableFileException("the file holds no private key"));
            return identity(
                    new JcaPEMKeyConverter().setProvider(BouncyCastle.PROVIDER).getPrivateKey(found), chain);
        } catch (IOException | OperatorCreationException | PKCSException e) {
            throw new UnreadableFileException("the private key cannot be read: " + problem(e, password));
        }
    }

    private static Optional<PrivateKeyInfo> privateKey(Object item, char[] password)
            throws IOException, OperatorCreationException, PKCSException {
        return switch (item) {
            case PrivateKeyInfo plain -> Optional.of(plain);
            case PEMKeyPair traditional -> Optional.of(traditional.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo encrypted ->
                Optional.of(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                        .setProvider(BouncyCastle.PROVIDER)
                        .build(password)));
            case PEMEncryptedKeyPair encrypted ->
                Optional.of(encrypted
                        .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(BouncyCastle.PROVIDER)
                                .build(password))
                        .getPrivateKeyInfo());
            default -> Optional.empty();
        };
    }

    private static ClientIdentity readPkcs12(byte[] file, char[] password) throws UnreadableFileException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return identity(key, chain(store, alias));
                }
            }
            throw new UnreadableFileException("the file holds no private key");
        } catch (IOException | GeneralSecurityException e) {
            throw new UnreadableFileException("neither PEM nor readable PKCS#12: " + problem(e, password));
        }
    }

    private static List<Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        List<Certificate> chain = new ArrayList<>();
        for (java.security.cert.Certificate certificate : store.getCertificateChain(alias)) {
            chain.add(Certificate.of(certificate.getEncoded()));
        }
        return chain;
    }

    private static ClientIdentity identity(PrivateKey key, List<Certificate> chain) throws UnreadableFileException {
        if (chain.isEmpty()) {
            throw new UnreadableFileException("the file holds a private key but no certificate");
        }
        return new ClientIdentity(key, chain);
    }

    private static String problem(Exception failure, char[] password) {
        String why = String.valueOf(failure.getMessage());
        return password.length == 0 ? why + " (no password was given)" : why;
    }
}
