package org.mailtls.inspector.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server that looks for a name in the ClientHello before it decides how to go on.
 *
 * @param name the server name (RFC 6066 section 3) looked for
 * @param named for those who send it
 * @param nameless for everybody else
 */
public record NameChoosingTls(String name, ServerTls named, ServerTls nameless) implements ServerTls {
    private static final int HEADER = 5;

    @Override
    public Streams accept(Socket socket, InputStream in, OutputStream out) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        byte[] hello = in.readNBytes(((header[3] & 0xff) << 8) | (header[4] & 0xff));
        boolean asked = new String(hello, StandardCharsets.ISO_8859_1).contains(name);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.write(header);
        read.write(hello);
        InputStream again = new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), in);
        return (asked ? named : nameless).accept(socket, again, out);
    }
}
