package org.mailtls.inspector.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.mailtls.inspector.certificate.Der;

/**
 * A web server on loopback that answers each path as it is told to, rightly or wrongly; unknown paths with status 404. It writes to the
 * bare socket, so that it can break every rule.
 */
public final class WebServer implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final ServerSocket listener;
    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** One request, as it came. */
    public record Heard(String line, List<String> header, Der body) {
        public String path() {
            return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        }
    }

    /** How a path is answered. */
    public interface Answering {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** What an answer is written to. */
    public final class Exchange {
        private final OutputStream out;

        private Exchange(OutputStream out) {
            this.out = out;
        }

        public void head(int status, String... lines) throws IOException {
            String head = "HTTP/1.1 " + status + " Whatever\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
            write(head.replace("\r\n\r\n\r\n", "\r\n\r\n").getBytes(ISO_8859_1));
        }

        public void write(byte[] octets) throws IOException {
            out.write(octets);
            out.flush();
        }

        /** Waits; returns true when the server was closed meanwhile. */
        public boolean pause(long millis) throws InterruptedException {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    private WebServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static WebServer start() throws IOException {
        WebServer server = new WebServer(new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofPlatform().daemon().name("hostile-web").start(server::serve);
        return server;
    }

    public WebServer on(String path, Answering answering) {
        answers.put(path, answering);
        return this;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    /** The requests so far, in the order in which they were read. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** The paths that were asked for, in that order. */
    public List<String> asked() {
        return heard.stream().map(Heard::path).toList();
    }

    /** How often a path was asked for. */
    public long asked(String path) {
        return heard.stream().filter(request -> request.path().equals(path)).count();
    }

    /** Status 200 and this body. */
    public static Answering body(byte[] body) {
        return exchange -> {
            exchange.head(200, "Content-Length: " + body.length, "Connection: close");
            exchange.write(body);
        };
    }

    public static Answering status(int status) {
        return exchange -> exchange.head(status, "Content-Length: 0", "Connection: close");
    }

    public static Answering webPage() {
        return exchange -> {
            byte[] page = "<!DOCTYPE html><html><body>Sign in to the network</body></html>".getBytes(ISO_8859_1);
            exchange.head(200, "Content-Type: text/html", "Content-Length: " + page.length, "Connection: close");
            exchange.write(page);
        };
    }

    public static Answering redirect(int status, String location) {
        return exchange -> exchange.head(status, "Location: " + location, "Content-Length: 0", "Connection: close");
    }

    /** A body without an end, at full speed. */
    public static Answering endlessBody(int status) {
        return exchange -> {
            exchange.head(status, "Connection: close");
            byte[] piece = new byte[1 << 16];
            while (!exchange.pause(0)) {
                exchange.write(piece);
            }
        };
    }

    /** A body that comes in octet by octet, for ever. */
    public static Answering drip() {
        return exchange -> {
            exchange.head(200, "Connection: close");
            while (!exchange.pause(20)) {
                exchange.write(new byte[1]);
            }
        };
    }

    /** A header that comes in octet by octet, for ever. */
    public static Answering drippingHeader() {
        return exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
            while (!exchange.pause(20)) {
                exchange.write("x".getBytes(ISO_8859_1));
            }
        };
    }

    /** Not a word. */
    public static Answering hang() {
        return exchange -> exchange.pause(TimeUnit.MINUTES.toMillis(2));
    }

    /** Hangs up without a word. */
    public static Answering closeAtOnce() {
        return exchange -> {};
    }

    /** Another length than the body has. */
    public static Answering announce(long length, byte[] body) {
        return exchange -> {
            exchange.head(200, "Content-Length: " + length, "Connection: close");
            exchange.write(body);
        };
    }

    /** A body compressed without being asked. */
    public static Answering gzip(byte[] body) {
        return exchange -> {
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(small)) {
                zip.write(body);
            }
            exchange.head(200, "Content-Encoding: gzip", "Content-Length: " + small.size(), "Connection: close");
            exchange.write(small.toByteArray());
        };
    }

    /** The answer, as soon as the gate opens. */
    public static Answering after(CountDownLatch gate, Answering answering) {
        return exchange -> {
            if (gate.await(1, TimeUnit.MINUTES)) {
                answering.answer(exchange);
            }
        };
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException e) {
            if (closed.getCount() > 0) {
                throw new IllegalStateException("the web server of a test broke", e);
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Heard request = read(new BufferedInputStream(socket.getInputStream()));
            heard.add(request);
            answers.getOrDefault(request.path(), status(404)).answer(new Exchange(socket.getOutputStream()));
        } catch (IOException e) {
            // The client hung up, as it should on most of what is done to it here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Heard read(InputStream in) throws IOException {
        String first = line(in);
        List<String> header = new ArrayList<>();
        int length = 0;
        for (String next = line(in); !next.isEmpty(); next = line(in)) {
            header.add(next);
            if (next.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(next.substring(15).strip());
            }
        }
        return new Heard(first, List.copyOf(header), Der.of(in.readNBytes(length)));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the client has gone");
            }
            line.write(octet);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
