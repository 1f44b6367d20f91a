package org.mailtls.inspector.capture.connect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.mailtls.inspector.capture.Deadline;

/**
 * A TCP connection that counts what goes through it and never waits longer than until the deadline set last. Used by one
 * thread; any other may close it, which ends a wait at once.
 */
public final class TcpConnection implements Closeable {
    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private final boolean quickAcknowledgement;
    private long read;
    private long written;
    private Deadline deadline = Deadline.in(Duration.ZERO);

    TcpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.quickAcknowledgement = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    /** The peer's address. */
    public InetAddress address() {
        return socket.getInetAddress();
    }

    /** Our own address on this connection. */
    public InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** From now on reads end with a {@link SocketTimeoutException} at this moment. */
    public void deadline(Deadline newDeadline) {
        this.deadline = newDeadline;
    }

    public Deadline deadline() {
        return deadline;
    }

    /** Octets taken out of {@link #input()} or discarded. */
    public long bytesRead() {
        return read;
    }

    /** Octets put into {@link #output()}. */
    public long bytesWritten() {
        return written;
    }

    /**
     * Waits until something can be read, or the peer has closed.
     *
     * @return whether that happened in time
     * @throws IOException if the connection breaks
     */
    public boolean awaitInput(Duration time) throws IOException {
        if (position < limit) {
            return true;
        }
        try {
            fill(deadline.within(time));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /**
     * Throws away what has already arrived.
     *
     * @return how many octets that were
     */
    public int discardArrived() throws IOException {
        int discarded = limit - position;
        position = limit;
        for (int waiting = in.available(); waiting > 0; waiting = in.available()) {
            discarded += Math.max(0, in.read(buffer, 0, Math.min(BUFFER, waiting)));
        }
        read += discarded;
        return discarded;
    }

    /** What the peer sends; closing the stream does nothing. */
    public InputStream input() {
        return new Input();
    }

    /** Goes to the peer at once; closing the stream does nothing. */
    public OutputStream output() {
        return new Output();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean fill(Deadline until) throws IOException {
        long millis = until.remaining().toMillis();
        if (until.isOver()) {
            throw new SocketTimeoutException("no answer within " + until.allowed());
        }
        socket.setSoTimeout(Math.clamp(millis, 1, Integer.MAX_VALUE));
        acknowledgeAtOnce();
        int count = in.read(buffer, 0, BUFFER);
        position = 0;
        limit = Math.max(0, count);
        return count >= 0;
    }

    /** A server with Nagle's algorithm on holds its next message back until the last is acknowledged; Linux forgets the option by itself. */
    private void acknowledgeAtOnce() throws IOException {
        if (quickAcknowledgement) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            if (position == limit && !fill(deadline)) {
                return -1;
            }
            read++;
            return buffer[position++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == limit && !fill(deadline)) {
                return -1;
            }
            int count = Math.min(length, limit - position);
            System.arraycopy(buffer, position, target, offset, count);
            position += count;
            read += count;
            return count;
        }

        @Override
        public int available() throws IOException {
            return limit - position + in.available();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            written++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            written += length;
        }
    }
}
