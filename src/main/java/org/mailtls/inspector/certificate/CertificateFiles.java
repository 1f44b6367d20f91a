package org.mailtls.inspector.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/** Certificates in files: PEM, DER, base64, PKCS#7, PKCS#12, JKS, Microsoft's SST. */
public final class CertificateFiles {

    /** No larger file is read, in octets. */
    public static final int LARGEST_FILE = 32 * 1024 * 1024;

    /** No file with more certificates is read. */
    public static final int MOST_CERTIFICATES = 100_000;

    private static final int SEQUENCE = 0x30;
    private static final int PEM_COLUMNS = 64;
    private static final Pattern SPACE = Pattern.compile("\\s++");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]++={0,2}+");

    private CertificateFiles() {}

    /** What is wrong with a file, in words for people. */
    public static final class UnreadableFileException extends Exception {
        private static final long serialVersionUID = 1;

        public UnreadableFileException(String message) {
            super(message);
        }

        UnreadableFileException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * All certificates of a file, in its order (for JKS: by alias), whatever its format; text around PEM blocks is ignored.
     * What stands in a certificate's place and is none comes back as an unreadable certificate.
     *
     * @param password for PKCS#12 and JKS; empty array to try without
     * @throws UnreadableFileException when no certificate can be found
     */
    public static List<Certificate> read(byte[] file, char[] password) throws UnreadableFileException {
        return read(file, Optional.of(password));
    }

    /**
     * The same, of a file that nobody vouches for: what holds keys is not opened, since its own parameters say how much work that is.
     *
     * @throws UnreadableFileException when no certificate can be found
     */
    public static List<Certificate> readWithoutKeys(byte[] file) throws UnreadableFileException {
        return read(file, Optional.empty());
    }

    private static List<Certificate> read(byte[] file, Optional<char[]> password) throws UnreadableFileException {
        if (file.length == 0) {
            throw new UnreadableFileException("The file is empty.");
        }
        if (file.length > LARGEST_FILE) {
            throw new UnreadableFileException("The file is larger than 32 MiB, too large for a file of certificates.");
        }
        List<Certificate> certificates = readAny(file, password);
        if (certificates.isEmpty()) {
            throw new UnreadableFileException("The file holds no certificate.");
        }
        if (certificates.size() > MOST_CERTIFICATES) {
            throw new UnreadableFileException("The file holds more than 100,000 certificates, too many to read.");
        }
        return certificates;
    }

    /** The certificates as PEM (RFC 7468), 64 columns, line feeds, in the order given. */
    public static String pem(List<Certificate> certificates) {
        Base64.Encoder encoder = Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'});
        return certificates.stream()
                .map(certificate -> "-----BEGIN CERTIFICATE-----\n"
                        + encoder.encodeToString(certificate.der().bytes())
                        + "\n-----END CERTIFICATE-----\n")
                .collect(joining());
    }

    private static List<Certificate> readAny(byte[] file, Optional<char[]> password) throws UnreadableFileException {
        if (SerializedStore.recognises(file)) {
            return SerializedStore.read(file);
        }
        if (KeyStoreFile.isJavaKeyStore(file)) {
            return KeyStoreFile.readJavaKeyStore(file, allowed(password));
        }
        if (file[0] == SEQUENCE) {
            return readDer(file, password);
        }
        String text = text(file);
        List<PemBlock> blocks = PemBlock.allOf(text);
        if (!blocks.isEmpty()) {
            return readPem(blocks);
        }
        Optional<byte[]> decoded = base64(text);
        if (decoded.isPresent() && decoded.get()[0] == SEQUENCE) {
            return readDer(decoded.get(), password);
        }
        throw new UnreadableFileException(
                "This is no file of certificates in a known format (PEM, DER, P7B, PKCS#12, JKS or SST).");
    }

    private static List<Certificate> readPem(List<PemBlock> blocks) throws UnreadableFileException {
        List<Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            switch (block.label()) {
                case "CERTIFICATE", "X509 CERTIFICATE", "X.509 CERTIFICATE" ->
                    certificates.add(Certificate.of(block.content().bytes()));
                // OpenSSL appends its trust settings to the certificate.
                case "TRUSTED CERTIFICATE" ->
                    certificates.add(Certificate.of(elementAt(0, block.content().bytes())));
                case "PKCS7", "PKCS #7 SIGNED DATA", "CMS" ->
                    certificates.addAll(signedData(block.content().bytes()));
                default -> {
                    // Keys, requests, CRLs and parameters stand beside certificates in many files.
                }
            }
        }
        if (certificates.isEmpty()) {
            String labels =
                    blocks.stream().map(PemBlock::label).distinct().limit(3).collect(joining(", "));
            throw new UnreadableFileException(
                    "The file holds no certificate, only: " + Words.line(Words.shortened(labels, 100)) + ".");
        }
        return certificates;
    }

    private static List<Certificate> readDer(byte[] der, Optional<char[]> password) throws UnreadableFileException {
        Certificate one = Certificate.of(der);
        if (one.holder().isPresent()) {
            return List.of(one);
        }
        List<Certificate> certificates = new ArrayList<>();
        int position = 0;
        while (position < der.length && certificates.size() <= MOST_CERTIFICATES) {
            byte[] element = elementAt(position, der);
            certificates.addAll(element(element, password));
            position += element.length;
        }
        return certificates;
    }

    /** One certificate, or those of a container. */
    private static List<Certificate> element(byte[] der, Optional<char[]> password) throws UnreadableFileException {
        ASN1Encodable start = start(der);
        if (start instanceof ASN1ObjectIdentifier) {
            return signedData(der);
        }
        if (start instanceof ASN1Integer) {
            return KeyStoreFile.readPkcs12(der, allowed(password));
        }
        Certificate certificate = Certificate.of(der);
        return switch (certificate.content()) {
            case Certificate.Content.Readable readable -> List.of(certificate);
            case Certificate.Content.Unreadable unreadable ->
                throw new UnreadableFileException("The file is no certificate: " + unreadable.reason() + ".");
        };
    }

    private static char[] allowed(Optional<char[]> password) throws UnreadableFileException {
        return password.orElseThrow(() -> new UnreadableFileException("The file is a key store, which is not opened."));
    }

    private static ASN1Encodable start(byte[] der) throws UnreadableFileException {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(der);
            if (sequence.size() > 0) {
                return sequence.getObjectAt(0);
            }
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        throw new UnreadableFileException("The file holds no certificate.");
    }

    private static List<Certificate> signedData(byte[] der) throws UnreadableFileException {
        try {
            ContentInfo content = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der));
            if (!content.getContentType().equals(CMSObjectIdentifiers.signedData)) {
                throw new UnreadableFileException("The file is PKCS#7, but of a kind that holds no certificates.");
            }
            ASN1Set certificates = SignedData.getInstance(content.getContent()).getCertificates();
            List<Certificate> all = new ArrayList<>();
            if (certificates != null) {
                for (ASN1Encodable certificate : certificates) {
                    all.add(Certificate.of(certificate.toASN1Primitive().getEncoded()));
                }
            }
            return all;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The ASN.1 element that begins there; nothing where the octets end. */
    private static byte[] elementAt(int position, byte[] octets) throws UnreadableFileException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(octets, position, octets.length - position);
        try (ASN1InputStream elements = new ASN1InputStream(bytes)) {
            elements.readObject();
            return Arrays.copyOfRange(octets, position, octets.length - bytes.available());
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static UnreadableFileException damaged(Exception cause) {
        return new UnreadableFileException(
                "The file is damaged or cut short: " + Words.line(String.valueOf(cause.getMessage())) + ".", cause);
    }

    /** Windows' tools write UTF-16 with a byte order mark, others UTF-8 with or without one. */
    private static String text(byte[] file) {
        Charset charset = UTF_8;
        if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
            charset = UTF_16LE;
        } else if (file.length >= 2 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF) {
            charset = UTF_16BE;
        }
        String text = new String(file, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Optional<byte[]> base64(String text) {
        String digits = SPACE.matcher(text).replaceAll("");
        if (!BASE64.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(digits.getBytes(US_ASCII));
            return decoded.length == 0 ? Optional.empty() : Optional.of(decoded);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
