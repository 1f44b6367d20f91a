package org.mailtls.inspector.certificate;

import java.util.List;

/** Certificates in files: PEM, DER, PKCS#7, PKCS#12, JKS, Microsoft's SST. */
public final class CertificateFiles {

    private CertificateFiles() {}

    /** What is wrong with a file, in words for people. */
    public static final class UnreadableFileException extends Exception {
        private static final long serialVersionUID = 1;

        public UnreadableFileException(String message) {
            super(message);
        }
    }

    /**
     * All certificates of a file, in its order, whatever its format; text around PEM blocks is ignored.
     *
     * @param password for PKCS#12 and JKS; empty array to try without
     * @throws UnreadableFileException when no certificate can be found
     */
    public static List<Certificate> read(byte[] file, char[] password) throws UnreadableFileException {
        throw new UnsupportedOperationException();
    }

    /** The certificates as PEM (RFC 7468), 64 columns, line feeds, in the order given. */
    public static String pem(List<Certificate> certificates) {
        throw new UnsupportedOperationException();
    }
}
