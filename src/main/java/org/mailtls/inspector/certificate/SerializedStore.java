package org.mailtls.inspector.certificate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;

/**
 * Microsoft's serialized certificate store (SST), as {@code certutil} and the certificate manager export it: [MS-OSHARED] section
 * 2.3.9.1, CertStore. It is a header and then elements, each with an id, an encoding, a length and a value; all numbers are little endian.
 */
final class SerializedStore {

    private static final int VERSION = 0;
    private static final int MAGIC = 0x54524543;
    private static final int HEADER_OCTETS = 8;
    private static final int ELEMENT_HEADER_OCTETS = 12;
    private static final int CERTIFICATE_ELEMENT = 0x20;
    private static final int END_ELEMENT = 0;

    private SerializedStore() {}

    static boolean recognises(byte[] file) {
        if (file.length < HEADER_OCTETS) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt() == VERSION && header.getInt() == MAGIC;
    }

    static List<Certificate> read(byte[] file) throws UnreadableFileException {
        ByteBuffer elements = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        elements.position(HEADER_OCTETS);
        List<Certificate> certificates = new ArrayList<>();
        while (elements.remaining() >= ELEMENT_HEADER_OCTETS) {
            int id = elements.getInt();
            elements.getInt();
            int length = elements.getInt();
            if (id == END_ELEMENT) {
                return certificates;
            }
            if (length < 0 || length > elements.remaining()) {
                throw new UnreadableFileException("The certificate store file (SST) is damaged or cut short.");
            }
            byte[] value = new byte[length];
            elements.get(value);
            if (id == CERTIFICATE_ELEMENT) {
                certificates.add(Certificate.of(value));
            }
        }
        throw new UnreadableFileException("The certificate store file (SST) is cut short: its end is missing.");
    }
}
