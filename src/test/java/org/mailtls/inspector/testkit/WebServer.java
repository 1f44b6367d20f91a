package org.mailtls.inspector.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain web server on loopback; what it was asked for is counted. */
public final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private WebServer(HttpServer server) {
        this.server = server;
    }

    public static WebServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        WebServer web = new WebServer(server);
        server.setExecutor(web.threads);
        server.start();
        return web;
    }

    /** The address of a path such as {@code /ca.crl}. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The paths that were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Answers with these octets. */
    public WebServer serve(String path, byte[] body) {
        return answer(path, 200, body);
    }

    public WebServer answer(String path, int status, byte[] body) {
        return handle(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    public WebServer redirect(String path, String location) {
        return handle(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** Takes the request and never answers. */
    public WebServer hang(String path) {
        return handle(path, exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Sends octets until the client has gone. */
    public WebServer endless(String path) {
        return handle(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] octets = new byte[8192];
            OutputStream body = exchange.getResponseBody();
            while (closed.getCount() > 0) {
                body.write(octets);
            }
        });
    }

    private WebServer handle(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            answer(exchange, handler);
        });
        return this;
    }

    private static void answer(HttpExchange exchange, HttpHandler handler) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
