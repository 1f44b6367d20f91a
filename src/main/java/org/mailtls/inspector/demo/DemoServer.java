package org.mailtls.inspector.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mailtls.inspector.certificate.Certificate;

/** A running demo server on loopback; closing it ends it. */
public final class DemoServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DemoServer.class.getName());
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 50;

    private final DemoScenario scenario;
    private final AuthorityWeb web;
    private final DemoChain chain;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService acceptor =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    private DemoServer(DemoScenario scenario, AuthorityWeb web, ServerSocket listener) {
        this.scenario = scenario;
        this.web = web;
        this.chain = DemoChain.of(scenario, web);
        this.listener = listener;
        web.publish(chain.authority());
        acceptor.execute(this::acceptAll);
    }

    /**
     * Starts the server of a scenario on a free loopback port, with authorities and certificates made now, and the web server that
     * these certificates name on another.
     *
     * @throws UncheckedIOException when this computer lets no server listen on loopback
     */
    public static DemoServer start(DemoScenario scenario) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
            try {
                return new DemoServer(scenario, AuthorityWeb.open(), listener);
            } catch (IOException e) {
                close(listener);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DemoScenario scenario() {
        return scenario;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** The name its certificate should have, for SNI and as the reference identity. */
    public String hostName() {
        return scenario.hostName();
    }

    /** The roots to trust, so that only the fault the scenario shows remains; empty where the untrusted root is what it shows. */
    public Optional<List<Certificate>> offeredRoots() {
        return chain.roots().isEmpty() ? Optional.empty() : Optional.of(chain.roots());
    }

    /** Serves until the listener is closed, then ends what is still being served. */
    private void acceptAll() {
        try (ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor()) {
            acceptInto(conversations);
            connections.forEach(DemoServer::close);
        }
    }

    private void acceptInto(ExecutorService conversations) {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                conversations.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            LOG.log(listener.isClosed() ? Level.TRACE : Level.WARNING, "a demo server takes no more connections", e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new SmtpConversation(connection, scenario, chain).run();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client of a demo server left without QUIT", e);
        } finally {
            connections.remove(connection);
        }
    }

    /** Ends the server and all of its connections. */
    @Override
    public void close() {
        close(listener);
        acceptor.close();
        close(web::close);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a socket of a demo server did not close", e);
        }
    }
}
