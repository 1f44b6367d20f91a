package org.mailtls.inspector.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A mail server on loopback that follows a script line by line: it says what it is told to, expects what it is told to, and
 * misbehaves on request. Every connection runs the script from its beginning; a script of its own for the first, the second
 * and further connections is set apart by {@link Script#onNextConnection()}.
 *
 * <pre>{@code
 * try (ScriptedMailServer server = ScriptedMailServer.script()
 *         .say("220 mx.example ESMTP").expect("EHLO .*").say("250-mx.example", "250 STARTTLS")
 *         .expect("STARTTLS").say("220 go ahead").tls(JdkServerTls.of(identity))
 *         .expect("EHLO .*").say("250 mx.example").expect("QUIT").say("221 bye").start()) {
 * }
 * }</pre>
 */
public final class ScriptedMailServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocket listener;
    private final List<List<Step>> scripts;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch firstDone = new CountDownLatch(1);

    private ScriptedMailServer(ServerSocket listener, List<List<Step>> scripts) {
        this.listener = listener;
        this.scripts = scripts;
    }

    private interface Step {
        void run(Conversation conversation) throws Exception;
    }

    public static Script script() {
        return new Script();
    }

    /** The usual SMTP dialogue with STARTTLS, from the greeting to the farewell. */
    public static Script smtpStartTls(ServerTls tls) {
        return script().say("220 mx.example ESMTP")
                .expect("EHLO .*")
                .say("250-mx.example", "250-PIPELINING", "250 STARTTLS")
                .expect("STARTTLS")
                .say("220 2.0.0 Ready to start TLS")
                .tls(tls)
                .expect("EHLO .*")
                .say("250-mx.example", "250 PIPELINING")
                .expect("QUIT")
                .say("221 2.0.0 Bye");
    }

    /** The usual SMTP dialogue through TLS from the first octet. */
    public static Script smtpImplicitTls(ServerTls tls) {
        return script().tls(tls).say("220 mx.example ESMTP").expect("QUIT").say("221 2.0.0 Bye");
    }

    public int port() {
        return listener.getLocalPort();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** What clients said, on all connections. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** How many connections there were. */
    public int connections() {
        return sockets.size();
    }

    /** How many connections there were at the same time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Waits until the first connection's script is through, and fails if a line was not as expected. */
    public void awaitEnd() throws InterruptedException {
        if (!firstDone.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the script is not through; heard " + heard);
        }
        faults.forEach(fault -> {
            throw new AssertionError("the script failed; heard " + heard, fault);
        });
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
        int number = 0;
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                List<Step> steps = scripts.get(Math.min(number++, scripts.size() - 1));
                Thread.ofVirtual().start(() -> follow(steps, socket));
            }
        } catch (SocketException e) {
            if (closed.getCount() > 0) {
                faults.add(e);
            }
        } catch (IOException e) {
            faults.add(e);
        }
    }

    private void follow(List<Step> steps, Socket socket) {
        try (socket) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            socket.setTcpNoDelay(true);
            Conversation conversation = new Conversation(socket);
            for (Step step : steps) {
                step.run(conversation);
            }
        } catch (Unexpected e) {
            faults.add(e);
        } catch (Exception e) {
            heard.add("(" + e.getClass().getSimpleName() + ")");
        } finally {
            atOnce.decrementAndGet();
            firstDone.countDown();
        }
    }

    /** A client said something else. */
    private static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1;

        Unexpected(String message) {
            super(message);
        }
    }

    private final class Conversation {
        private final Socket socket;
        private InputStream in;
        private OutputStream out;
        private String lineEnd = "\r\n";
        private boolean byteWise;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        void write(byte[] octets) throws IOException {
            if (!byteWise) {
                out.write(octets);
                out.flush();
                return;
            }
            for (byte octet : octets) {
                out.write(octet);
                out.flush();
            }
        }

        String read() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("the client has gone");
                }
                line.write(octet);
            }
            String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            heard.add(text);
            return text;
        }
    }

    /** What a server is to do, in order. */
    public static final class Script {
        private final List<List<Step>> scripts = new ArrayList<>(List.of(new ArrayList<>()));

        private Script() {}

        private Script then(Step step) {
            scripts.getLast().add(step);
            return this;
        }

        /** What follows is for the next and any later connection. */
        public Script onNextConnection() {
            scripts.add(new ArrayList<>());
            return this;
        }

        /** Lines, sent in one go. */
        public Script say(String... lines) {
            return then(it ->
                    it.write((String.join(it.lineEnd, lines) + it.lineEnd).getBytes(StandardCharsets.ISO_8859_1)));
        }

        public Script sayOctets(byte... octets) {
            return then(it -> it.write(octets));
        }

        /** The same octets again and again, until the client has gone. */
        public Script sayForEver(byte... octets) {
            return then(it -> {
                while (true) {
                    it.write(octets);
                }
            });
        }

        /** A line from the client that matches the whole expression, in any case. */
        public Script expect(String expression) {
            return then(it -> {
                String line = it.read();
                if (!Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                        .matcher(line)
                        .matches()) {
                    throw new Unexpected("expected " + expression + ", heard " + line);
                }
            });
        }

        /** Waits until the client has sent something that is no line. */
        public Script awaitOctet() {
            return then(it -> it.in.read(new byte[4096]));
        }

        /** From now on every octet is a packet of its own. */
        public Script byteWise() {
            return then(it -> it.byteWise = true);
        }

        /** From now on lines end with a bare line feed. */
        public Script lineFeedOnly() {
            return then(it -> it.lineEnd = "\n");
        }

        /** Waits until the latch is down, or the server is closed. */
        public Script await(CountDownLatch latch) {
            return then(it -> latch.await());
        }

        /** Tells somebody that the script has got so far. */
        public Script reached(CountDownLatch latch) {
            return then(it -> latch.countDown());
        }

        public Script tls(ServerTls tls) {
            return then(it -> {
                ServerTls.Streams streams = tls.accept(it.socket, it.in, it.out);
                it.in = streams.in();
                it.out = streams.out();
            });
        }

        /** Says nothing more, and keeps the connection until the client or the test closes it. */
        public Script hang() {
            return then(it -> {
                while (it.in.read() >= 0) {}
            });
        }

        /** Closes with what the client sent still unread, which resets the connection. */
        public Script reset() {
            return then(it -> {
                it.socket.setSoLinger(true, 0);
                it.socket.close();
            });
        }

        /** Starts the server on a free port of 127.0.0.1. */
        public ScriptedMailServer start() throws IOException {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            ScriptedMailServer server = new ScriptedMailServer(listener, scripts);
            Thread.ofVirtual().name("scripted-" + listener.getLocalPort()).start(server::serve);
            return server;
        }
    }
}
