package org.mailtls.inspector.ui;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Takes connections on loopback and never says a word. */
final class SilentServer implements AutoCloseable {
    private final ServerSocket listener;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch leftAlone = new CountDownLatch(1);

    SilentServer() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String target() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    /** Opens once a client is connected. */
    CountDownLatch connected() {
        return connected;
    }

    /** Opens once that client has gone. */
    CountDownLatch leftAlone() {
        return leftAlone;
    }

    private void accept() {
        try (Socket client = listener.accept()) {
            connected.countDown();
            readToTheEnd(client);
            leftAlone.countDown();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readToTheEnd(Socket client) {
        try {
            while (client.getInputStream().read() >= 0) {
                // a client that speaks before the greeting is not what is tested here
            }
        } catch (IOException e) {
            // a reset is an end, too
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
