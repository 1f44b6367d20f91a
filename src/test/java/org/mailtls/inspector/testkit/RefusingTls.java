package org.mailtls.inspector.testkit;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A server whose handshake fails.
 *
 * @param failing the handshake, which writes a record at a time
 */
public record RefusingTls(ServerTls failing, Ending ending) implements ServerTls {
    private static final int ALERT_RECORD = 21;

    /** How the connection ends; alerts of TLS 1.3 cannot be told from other records, and are always sent. */
    public enum Ending {
        /** With an alert, which is not lost to a reset, because the client is heard out. */
        ALERT,
        /** In order, but without a word. */
        CLOSE,
        RESET
    }

    @Override
    public Streams accept(Socket socket, InputStream in, OutputStream out) throws IOException {
        try {
            return failing.accept(socket, new Kept(in), new Sieve(out));
        } catch (IOException e) {
            if (ending == Ending.RESET) {
                socket.setSoLinger(true, 0);
                socket.close();
                throw e;
            }
            socket.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
            throw e;
        }
    }

    /** Not closed by the one who reads it. */
    private static final class Kept extends FilterInputStream {
        Kept(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    /** Not closed by the one who writes to it. */
    private final class Sieve extends FilterOutputStream {
        Sieve(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (ending == Ending.ALERT || source[offset] != ALERT_RECORD) {
                out.write(source, offset, length);
            }
        }

        @Override
        public void close() {}
    }
}
