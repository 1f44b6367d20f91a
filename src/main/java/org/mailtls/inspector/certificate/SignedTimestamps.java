package org.mailtls.inspector.certificate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.mailtls.inspector.certificate.CertificateDetails.SignedTimestamp;

/** The list of signed certificate timestamps as TLS encodes it (RFC 6962 section 3.3). */
final class SignedTimestamps {

    private static final int LOG_ID_OCTETS = 32;

    private SignedTimestamps() {}

    /** @throws IllegalArgumentException when the octets are no such list */
    static List<SignedTimestamp> of(byte[] list) {
        try {
            ByteBuffer all = vector(ByteBuffer.wrap(list));
            List<SignedTimestamp> timestamps = new ArrayList<>();
            while (all.hasRemaining()) {
                timestamps.add(timestamp(vector(all)));
            }
            return timestamps;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the list of signed certificate timestamps is cut short", e);
        }
    }

    private static SignedTimestamp timestamp(ByteBuffer sct) {
        int version = Byte.toUnsignedInt(sct.get()) + 1;
        byte[] logId = new byte[LOG_ID_OCTETS];
        sct.get(logId);
        return new SignedTimestamp(version, HexFormat.of().formatHex(logId), Instant.ofEpochMilli(sct.getLong()));
    }

    /** The octets of a vector with a length of two octets (RFC 8446 section 3.4). */
    private static ByteBuffer vector(ByteBuffer from) {
        int length = Short.toUnsignedInt(from.getShort());
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer vector = from.slice(from.position(), length);
        from.position(from.position() + length);
        return vector;
    }
}
