package org.mailtls.inspector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;

/** Standard output for results: unlike a print stream it says when it takes no more. */
final class StandardOutput extends FilterOutputStream {
    private final PrintStream stream;

    private StandardOutput(PrintStream stream) {
        super(stream);
        this.stream = stream;
    }

    /** Closing it leaves the stream open. */
    static Writer over(PrintStream stream) {
        return new OutputStreamWriter(new StandardOutput(stream), UTF_8);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        stream.write(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (stream.checkError()) {
            throw new IOException("the disk is full, or nobody reads it any more");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
