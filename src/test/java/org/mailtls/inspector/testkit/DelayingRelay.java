package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A long way to a server on loopback: whatever is said arrives later, in both directions. The server hears of a connection when a
 * handshake of TCP over that distance would be through: after three times the delay. It counts how often the client spoke.
 */
public final class DelayingRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Duration delay;
    private final List<Way> ways = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    private DelayingRelay(ServerSocket listener, InetSocketAddress server, Duration delay) {
        this.listener = listener;
        this.server = server;
        this.delay = delay;
    }

    /**
     * Starts a relay to a server.
     *
     * @param at where it listens; port 0 for a free one
     * @param delay each way
     */
    public static DelayingRelay start(InetSocketAddress at, InetSocketAddress server, Duration delay)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(at);
        DelayingRelay relay = new DelayingRelay(listener, server, delay);
        Thread.ofVirtual().name("relay-" + at).start(relay::serve);
        return relay;
    }

    /** Likewise, at a free port of 127.0.0.1. */
    public static DelayingRelay start(InetSocketAddress server, Duration delay) throws IOException {
        return start(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), server, delay);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections there were. */
    public int connections() {
        return ways.size();
    }

    /** How often the client of this connection began to speak, the server having spoken in between. */
    public int clientTurns(int connection) {
        return ways.get(connection).turns();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Way way : ways) {
            way.client.close();
            way.server.close();
        }
        faults.forEach(fault -> {
            throw new AssertionError("the relay failed", fault);
        });
    }

    private void serve() {
        try {
            while (true) {
                Way way = new Way(listener.accept(), new Socket());
                ways.add(way);
                Thread.ofVirtual().start(() -> open(way));
            }
        } catch (SocketException e) {
            if (!listener.isClosed()) {
                faults.add(e);
            }
        } catch (IOException e) {
            faults.add(e);
        }
    }

    private void open(Way way) {
        try {
            way.client.setTcpNoDelay(true);
            TimeUnit.NANOSECONDS.sleep(3 * delay.toNanos());
            way.server.connect(server);
            way.server.setTcpNoDelay(true);
            carry(way, way.client, way.server, true);
            carry(way, way.server, way.client, false);
        } catch (IOException e) {
            faults.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Octets under way; none at the end. */
    private static final class Parcel {
        private final long dueNanos;
        private final byte[] octets;

        Parcel(long dueNanos, byte[] octets) {
            this.dueNanos = dueNanos;
            this.octets = octets;
        }
    }

    private void carry(Way way, Socket from, Socket to, boolean isClient) {
        BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> take(way, from, underWay, isClient));
        Thread.ofVirtual().start(() -> deliver(underWay, to));
    }

    private void take(Way way, Socket from, BlockingQueue<Parcel> underWay, boolean isClient) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                way.spoke(isClient);
                underWay.add(parcel(Arrays.copyOf(buffer, read)));
            }
        } catch (IOException e) {
            way.ended(e);
        }
        underWay.add(parcel(new byte[0]));
    }

    private Parcel parcel(byte[] octets) {
        return new Parcel(System.nanoTime() + delay.toNanos(), octets);
    }

    private static void deliver(BlockingQueue<Parcel> underWay, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Parcel next = underWay.take(); next.octets.length > 0; next = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(next.dueNanos - System.nanoTime());
                out.write(next.octets);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            System.getLogger(DelayingRelay.class.getName())
                    .log(System.Logger.Level.DEBUG, "nobody listens any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Way {
        private final Socket client;
        private final Socket server;
        private int clientTurns;
        private boolean clientSpokeLast;

        Way(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        synchronized void spoke(boolean isClient) {
            if (isClient && !clientSpokeLast) {
                clientTurns++;
            }
            clientSpokeLast = isClient;
        }

        synchronized int turns() {
            return clientTurns;
        }

        void ended(IOException e) {
            System.getLogger(DelayingRelay.class.getName()).log(System.Logger.Level.DEBUG, "a connection ended", e);
        }
    }
}
