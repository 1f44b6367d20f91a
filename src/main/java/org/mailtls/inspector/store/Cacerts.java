package org.mailtls.inspector.store;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;

/**
 * A file of certificates in Java's own format, JKS. Java itself asks all its security providers whose file it is, and parses every
 * certificate with all its parts, which takes a tenth of a second at each start.
 */
final class Cacerts {
    private static final int MAGIC = 0xFEEDFEED;
    private static final int VERSION = 2;
    private static final int TRUSTED_CERTIFICATE = 2;
    private static final int DIGEST_OCTETS = 20;

    private Cacerts() {}

    /** The certificates, in the order of the file; empty if it is not whole, or not as simple as that, and Java has to read it. */
    static Optional<List<Certificate>> read(byte[] file, String password) throws GeneralSecurityException {
        int end = file.length - DIGEST_OCTETS;
        if (end < 0 || !Arrays.equals(digest(file, end, password), Arrays.copyOfRange(file, end, file.length))) {
            return Optional.empty();
        }
        try {
            return entries(new DataInputStream(new ByteArrayInputStream(file, 0, end)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Certificate>> entries(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
            return Optional.empty();
        }
        List<Certificate> certificates = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            if (in.readInt() != TRUSTED_CERTIFICATE) {
                return Optional.empty();
            }
            in.readUTF(); // alias
            in.readLong(); // when it was added
            in.readUTF(); // type of certificate: there is but X.509
            certificates.add(certificate(in));
        }
        return Optional.of(certificates);
    }

    private static Certificate certificate(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return Certificate.of(in.readNBytes(length));
    }

    /** What ends the file: a digest of the password, of a phrase that Java's authors chose, and of the rest. */
    private static byte[] digest(byte[] file, int end, String password) throws GeneralSecurityException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(password.getBytes(UTF_16BE));
        sha1.update("Mighty Aphrodite".getBytes(UTF_8));
        sha1.update(file, 0, end);
        return sha1.digest();
    }
}
