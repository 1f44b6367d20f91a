package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback that knows the given records, in master file format, and answers SERVFAIL where told to. */
public final class ZoneServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<Record> records;
    private final List<Name> failing;
    private final Duration delay;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private ZoneServer(DatagramSocket socket, List<Record> records, List<Name> failing, Duration delay) {
        this.socket = socket;
        this.records = records;
        this.failing = failing;
        this.delay = delay;
    }

    /** @param lines such as {@code ourclient.example. 300 IN MX 10 mx.ourclient.example.}, or {@code broken.example. SERVFAIL} */
    public static ZoneServer start(String... lines) throws IOException {
        return start(Duration.ZERO, lines);
    }

    /**
     * A name server far away.
     *
     * @param delay of each answer; questions that come together are answered together
     */
    public static ZoneServer start(Duration delay, String... lines) throws IOException {
        List<Record> records = new ArrayList<>();
        List<Name> failing = new ArrayList<>();
        for (String line : lines) {
            if (line.endsWith(" SERVFAIL")) {
                failing.add(Name.fromString(line.substring(0, line.indexOf(' '))));
            } else {
                records.add(record(line));
            }
        }
        ZoneServer server =
                new ZoneServer(new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1")), records, failing, delay);
        Thread.ofVirtual().name("zone").start(server::serve);
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The questions, such as {@code ourclient.example. MX}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        socket.close();
    }

    private static Record record(String line) throws IOException {
        String[] parts = line.split("\\s+", 5);
        Name name = Name.fromString(parts[0]);
        int type = Type.value(parts[3]);
        return Record.fromString(name, type, 1, Long.parseLong(parts[1]), parts[4], Name.root);
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(java.util.Arrays.copyOf(buffer, packet.getLength()))
                        .toWire(4096);
                send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                throw new IllegalStateException(e);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(DatagramPacket answer) throws IOException {
        if (delay.isZero()) {
            socket.send(answer);
            return;
        }
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
            try {
                socket.send(answer);
            } catch (IOException e) {
                System.getLogger(ZoneServer.class.getName())
                        .log(System.Logger.Level.DEBUG, "nobody waits for this answer any more", e);
            }
        });
    }

    private Message answer(byte[] wire) throws IOException {
        Message query = new Message(wire);
        Record question = query.getQuestion();
        asked.add(question.getName() + " " + Type.string(question.getType()));
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        if (failing.contains(question.getName())) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        boolean known = records.stream().anyMatch(record -> record.getName().equals(question.getName()));
        if (!known) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        follow(question.getName(), question.getType(), answer, 0);
        return answer;
    }

    private void follow(Name name, int type, Message answer, int depth) {
        for (Record record : records) {
            if (record.getName().equals(name) && record.getType() == type) {
                answer.addRecord(record, Section.ANSWER);
            } else if (record.getName().equals(name) && record instanceof CNAMERecord alias && depth < 8) {
                answer.addRecord(record, Section.ANSWER);
                follow(alias.getTarget(), type, answer, depth + 1);
            }
        }
    }
}
