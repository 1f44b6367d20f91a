package org.mailtls.inspector.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The web server of a demo's authority, on loopback: its certificate, its revocation list and its OCSP responder. A second port is
 * held on which nothing listens.
 */
final class AuthorityWeb implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 50;
    private static final int LONGEST_REQUEST = 64 * 1024;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final Socket deaf;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

    /** Never the same twice, because answers are kept by their address. */
    private final String folder = "/" + UUID.randomUUID() + "/";

    /** What is found there. */
    enum Page {
        ISSUER("issuing.cer", "application/pkix-cert"),
        REVOCATION_LIST("root.crl", "application/pkix-crl"),
        RESPONDER("ocsp", "application/ocsp-response");

        private final String file;
        private final String type;

        Page(String file, String type) {
            this.file = file;
            this.type = type;
        }
    }

    private AuthorityWeb(HttpServer server, Socket deaf) {
        this.server = server;
        this.deaf = deaf;
        server.setExecutor(exchanges);
    }

    /** Takes the ports; nothing is answered before {@link #publish}. */
    static AuthorityWeb open() throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
        HttpServer server = HttpServer.create(free, BACKLOG);
        Socket deaf = new Socket();
        try {
            deaf.bind(free);
        } catch (IOException e) {
            server.stop(0);
            deaf.close();
            throw e;
        }
        return new AuthorityWeb(server, deaf);
    }

    /** Where the page is. */
    String url(Page page) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + folder + page.file;
    }

    /** Where the page would be on the port on which nothing listens. */
    String deadUrl(Page page) {
        return "http://127.0.0.1:" + deaf.getLocalPort() + folder + page.file;
    }

    /** Answers for this authority from now on. */
    void publish(DemoAuthority authority) {
        for (Page page : Page.values()) {
            server.createContext(folder + page.file, exchange -> answer(exchange, page, authority));
        }
        server.start();
    }

    private void answer(HttpExchange exchange, Page page, DemoAuthority authority) throws IOException {
        try (exchange) {
            byte[] request = request(exchange, page);
            if (request.length > LONGEST_REQUEST) {
                exchange.sendResponseHeaders(BAD_REQUEST, NO_BODY);
                return;
            }
            byte[] body = switch (page) {
                case ISSUER -> authority.issuing().certificate().der().bytes();
                case REVOCATION_LIST -> authority.revocationList();
                case RESPONDER -> authority.response(request);
            };
            exchange.getResponseHeaders().set("Content-Type", page.type);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The body, or what stands behind the address (RFC 6960 appendix A.1). */
    private byte[] request(HttpExchange exchange, Page page) throws IOException {
        String base = folder + page.file + "/";
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST") || !path.startsWith(base)) {
            return exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
        }
        byte[] text = path.substring(base.length()).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getMimeDecoder().decode(text);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        exchanges.close();
        deaf.close();
    }
}
