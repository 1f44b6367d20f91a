package org.mailtls.inspector.capture.handshake;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.mailtls.inspector.capture.connect.StageFailedException;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.Stage;

/** What a server sends for TLS: remembers its beginning and its end, and does not let it go on for ever. */
final class BoundedInput extends FilterInputStream {
    private static final int REMEMBERED = 512;
    private static final long MOST_OCTETS = 4L << 20;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private long octets;
    private boolean ended;

    BoundedInput(InputStream in) {
        super(in);
    }

    /** The first octets, as many as were read, at most 512. */
    byte[] beginning() {
        return beginning.toByteArray();
    }

    /** Reads on as far as something has arrived, at most 512 octets, and gives that. */
    byte[] readArrived() throws IOException {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        byte[] more = new byte[REMEMBERED];
        while (arrived.size() < REMEMBERED && available() > 0) {
            int count = read(more, 0, REMEMBERED - arrived.size());
            arrived.write(more, 0, Math.max(0, count));
        }
        return arrived.toByteArray();
    }

    /** Whether the server has closed the connection. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            ended = true;
            return count;
        }
        octets += count;
        if (octets > MOST_OCTETS) {
            throw new StageFailedException(
                    new ProtocolViolation(Stage.HANDSHAKE, "more than " + MOST_OCTETS + " octets in TLS"));
        }
        beginning.write(target, offset, Math.min(count, REMEMBERED - beginning.size()));
        return count;
    }
}
