package org.mailtls.inspector.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;

/** Files with a password: PKCS#12 (RFC 7292) and Java's own formats. Only their certificates are read. */
final class KeyStoreFile {

    private static final int JKS = 0xFEEDFEED;
    private static final int JCEKS = 0xCECECECE;

    /** More rounds than any tool asks for; a hostile file could ask for hours. */
    private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(5_000_000);

    private KeyStoreFile() {}

    static boolean isJavaKeyStore(byte[] file) {
        if (file.length < Integer.BYTES) {
            return false;
        }
        int magic = ByteBuffer.wrap(file).getInt();
        return magic == JKS || magic == JCEKS;
    }

    /** Certificates stand in the clear in Java's formats: without a password they are read unverified. */
    static List<Certificate> readJavaKeyStore(byte[] file, char[] password) throws UnreadableFileException {
        boolean jks = ByteBuffer.wrap(file).getInt() == JKS;
        return entries(jks ? "JKS" : "JCEKS", file, password.length == 0 ? null : password);
    }

    /**
     * Reads by Bouncy Castle, which shows certificates without a key too, whoever wrote the file; an empty password, which it
     * refuses, is left to the JDK.
     */
    static List<Certificate> readPkcs12(byte[] file, char[] password) throws UnreadableFileException {
        try {
            PKCS12PfxPdu pfx = new PKCS12PfxPdu(file);
            requireFewIterations(pfx);
            JcePKCS12MacCalculatorBuilderProvider mac =
                    new JcePKCS12MacCalculatorBuilderProvider().setProvider(BouncyCastle.PROVIDER);
            if (!pfx.hasMac() || pfx.isMacValid(mac, password)) {
                return certificates(pfx, password);
            }
        } catch (IOException | PKCSException | RuntimeException e) {
            throw because("The PKCS#12 file cannot be read", e);
        }
        if (password.length > 0) {
            throw new UnreadableFileException("The password of the PKCS#12 file is wrong.");
        }
        List<Certificate> certificates = entries("PKCS12", file, password);
        if (certificates.isEmpty()) {
            throw new UnreadableFileException(
                    "The PKCS#12 file has an empty password; export it again with a password, or as PEM or P7B.");
        }
        return certificates;
    }

    private static List<Certificate> certificates(PKCS12PfxPdu pfx, char[] password) throws PKCSException {
        List<Certificate> certificates = new ArrayList<>();
        for (ContentInfo content : pfx.getContentInfos()) {
            PKCS12SafeBagFactory bags = isEncrypted(content)
                    ? new PKCS12SafeBagFactory(
                            content,
                            new JcePKCSPBEInputDecryptorProviderBuilder()
                                    .setProvider(BouncyCastle.PROVIDER)
                                    .build(password))
                    : new PKCS12SafeBagFactory(content);
            for (PKCS12SafeBag bag : bags.getSafeBags()) {
                if (bag.getType().equals(PKCSObjectIdentifiers.certBag)) {
                    CertBag value = CertBag.getInstance(bag.toASN1Structure().getBagValue());
                    certificates.add(Certificate.of(
                            ASN1OctetString.getInstance(value.getCertValue()).getOctets()));
                }
            }
        }
        return certificates;
    }

    private static boolean isEncrypted(ContentInfo content) {
        return content.getContentType().equals(PKCSObjectIdentifiers.encryptedData);
    }

    private static void requireFewIterations(PKCS12PfxPdu pfx) {
        MacData mac = pfx.toASN1Structure().getMacData();
        if (mac != null) {
            AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
            requireFew(
                    algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)
                            ? iterations(PBMAC1Params.getInstance(algorithm.getParameters())
                                    .getKeyDerivationFunc())
                            : mac.getIterationCount());
        }
        for (ContentInfo content : pfx.getContentInfos()) {
            if (isEncrypted(content)) {
                AlgorithmIdentifier algorithm =
                        EncryptedData.getInstance(content.getContent()).getEncryptionAlgorithm();
                requireFew(
                        algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)
                                ? iterations(PBES2Parameters.getInstance(algorithm.getParameters())
                                        .getKeyDerivationFunc())
                                : PKCS12PBEParams.getInstance(algorithm.getParameters())
                                        .getIterations());
            }
        }
    }

    private static BigInteger iterations(ASN1Encodable keyDerivation) {
        AlgorithmIdentifier derivation = AlgorithmIdentifier.getInstance(keyDerivation.toASN1Primitive());
        if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw new IllegalArgumentException("its key derivation is not supported");
        }
        return PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount();
    }

    private static void requireFew(BigInteger iterations) {
        if (iterations.compareTo(MOST_ITERATIONS) > 0) {
            throw new IllegalArgumentException("it asks for more than five million rounds of hashing");
        }
    }

    private static List<Certificate> entries(String type, byte[] file, char @Nullable [] password)
            throws UnreadableFileException {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(file), password);
            List<Certificate> certificates = new ArrayList<>();
            for (String alias : new TreeSet<>(Collections.list(store.aliases()))) {
                for (java.security.cert.Certificate certificate : chain(store, alias)) {
                    certificates.add(Certificate.of(certificate.getEncoded()));
                }
            }
            return certificates;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new UnreadableFileException(
                        password == null || password.length == 0
                                ? "The file is protected: it needs its password."
                                : "The password of the key store is wrong.");
            }
            throw because("The key store cannot be read", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw because("The key store cannot be read", e);
        }
    }

    /** The certificates of a key entry, or the one of a trusted entry; none for a secret key. */
    private static List<java.security.cert.Certificate> chain(KeyStore store, String alias) throws KeyStoreException {
        java.security.cert.Certificate[] chain = store.getCertificateChain(alias);
        return chain == null
                ? Optional.ofNullable(store.getCertificate(alias)).stream().toList()
                : List.of(chain);
    }

    private static UnreadableFileException because(String what, Exception cause) {
        return new UnreadableFileException(what + ": " + Words.line(String.valueOf(cause.getMessage())) + ".", cause);
    }
}
