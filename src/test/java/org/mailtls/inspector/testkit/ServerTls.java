package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** The server's side of a TLS handshake on a connected socket. */
public interface ServerTls {

    /** What the mail protocol is spoken through after the handshake. */
    record Streams(InputStream in, OutputStream out) {}

    /** Does the handshake. */
    Streams accept(Socket socket, InputStream in, OutputStream out) throws IOException;
}
