package org.mailtls.inspector.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on loopback, UDP and TCP, that plays a resolver over one signed zone, and over unsigned ones beside and below it. It signs
 * its answers as they are asked for, and denies what it does not have with an NSEC record for just that name (RFC 4470, RFC 9824).
 */
public final class SignedZone implements AutoCloseable {
    private static final int MOST_UDP = 1232;

    private final Name apex;
    private final List<Record> records = new ArrayList<>();
    private final Set<Name> unsigned = new LinkedHashSet<>();
    private final Set<String> tampered = new LinkedHashSet<>();
    private final Set<String> failing = new LinkedHashSet<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final KeyPair key;
    private final DNSKEYRecord dnskey;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private boolean stripping;

    private SignedZone(Name apex, DatagramSocket udp, ServerSocket tcp) throws GeneralSecurityException {
        this.apex = apex;
        this.udp = udp;
        this.tcp = tcp;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
        try {
            this.dnskey =
                    new DNSKEYRecord(apex, DClass.IN, 300, 257, 3, DNSSEC.Algorithm.ECDSAP256SHA256, key.getPublic());
        } catch (DNSSEC.DNSSECException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** @param apex the signed zone, with a trailing dot */
    public static SignedZone of(String apex) throws IOException, GeneralSecurityException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        for (int tries = 0; ; tries++) {
            ServerSocket tcp = new ServerSocket(0, 50, loopback);
            try {
                return new SignedZone(Name.fromString(apex), new DatagramSocket(tcp.getLocalPort(), loopback), tcp);
            } catch (SocketException e) {
                tcp.close();
                if (tries == 20) {
                    throw e;
                }
            }
        }
    }

    /** Adds a record in master file format, such as {@code mx.signed.example. 300 IN A 127.0.0.1}. */
    public SignedZone with(String line) throws IOException {
        String[] parts = line.split("\\s+", 5);
        Name name = Name.fromString(parts[0]);
        records.add(Record.fromString(
                name, Type.value(parts[3]), DClass.IN, Long.parseLong(parts[1]), parts[4], Name.root));
        return this;
    }

    /** Delegates a name below the apex to a zone that is not signed. */
    public SignedZone unsigned(String name) throws IOException {
        unsigned.add(Name.fromString(name));
        return this;
    }

    /** Spoils the signatures of a name's records of a type, such as {@code _25._tcp.mx.signed.example. TLSA}. */
    public SignedZone tampered(String nameAndType) {
        tampered.add(nameAndType);
        return this;
    }

    /** Answers SERVFAIL to a question. */
    public SignedZone failing(String nameAndType) {
        failing.add(nameAndType);
        return this;
    }

    /** Leaves out all that has to do with DNSSEC, as old resolvers do. */
    public SignedZone stripping() {
        stripping = true;
        return this;
    }

    public SignedZone start() {
        Thread.ofVirtual().name("signed zone, udp").start(this::serveUdp);
        Thread.ofVirtual().name("signed zone, tcp").start(this::serveTcp);
        return this;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** The trust anchor, as a DNSKEY record in zone file form. */
    public String anchor() {
        return dnskey.toString();
    }

    /** The questions, such as {@code ourclient.example. MX}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Message answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                byte[] wire = answer.toWire();
                if (wire.length > MOST_UDP) {
                    answer.removeAllRecords(Section.ANSWER);
                    answer.removeAllRecords(Section.AUTHORITY);
                    answer.getHeader().setFlag(Flags.TC);
                    wire = answer.toWire();
                }
                udp.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            ended(e);
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                Socket client = tcp.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            ended(e);
        }
    }

    private void serve(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            byte[] query = new byte[in.readUnsignedShort()];
            in.readFully(query);
            byte[] wire = answer(query).toWire();
            out.writeShort(wire.length);
            out.write(wire);
            out.flush();
        } catch (IOException e) {
            ended(e);
        }
    }

    private void ended(IOException e) {
        if (!udp.isClosed()) {
            throw new IllegalStateException(e);
        }
    }

    private Message answer(byte[] wire) throws IOException {
        Message query = new Message(wire);
        Record question = query.getQuestion();
        String words = question.getName() + " " + Type.string(question.getType());
        asked.add(words);
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        if (failing.contains(words)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else {
            follow(question.getName(), question.getType(), answer, 0);
        }
        return answer;
    }

    private void follow(Name name, int type, Message answer, int depth) throws IOException {
        List<Record> found = found(name, type);
        List<Record> alias = type == Type.CNAME ? List.of() : found(name, Type.CNAME);
        if (!found.isEmpty()) {
            add(found, answer, Section.ANSWER);
        } else if (!alias.isEmpty() && depth < 8) {
            add(alias, answer, Section.ANSWER);
            follow(((CNAMERecord) alias.getFirst()).getTarget(), type, answer, depth + 1);
        } else {
            deny(name, type, answer);
        }
    }

    private List<Record> found(Name name, int type) {
        if (type == Type.DNSKEY && name.equals(apex)) {
            return List.of(dnskey);
        }
        return records.stream()
                .filter(record -> record.getName().equals(name) && record.getType() == type)
                .toList();
    }

    private void deny(Name name, int type, Message answer) throws IOException {
        boolean signed = isSigned(name, type);
        Name zone = signed ? apex : name;
        Record soa = Record.fromString(
                zone, Type.SOA, DClass.IN, 300, "ns.invalid. root.invalid. 1 3600 600 86400 300", Name.root);
        add(List.of(soa), answer, Section.AUTHORITY);
        if (signed && !stripping) {
            Name next = Name.concatenate(Name.fromConstantString("\\000"), name);
            add(List.of(new NSECRecord(name, DClass.IN, 300, next, typesOf(name))), answer, Section.AUTHORITY);
        } else if (!signed
                && records.stream().noneMatch(record -> record.getName().equals(name))) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
    }

    private int[] typesOf(Name name) {
        IntStream own =
                records.stream().filter(record -> record.getName().equals(name)).mapToInt(Record::getType);
        IntStream delegation = unsigned.contains(name) ? IntStream.of(Type.NS) : IntStream.empty();
        return IntStream.concat(
                        IntStream.concat(own, delegation),
                        name.equals(apex)
                                ? IntStream.of(Type.RRSIG, Type.NSEC, Type.SOA, Type.NS, Type.DNSKEY)
                                : IntStream.of(Type.RRSIG, Type.NSEC))
                .distinct()
                .sorted()
                .toArray();
    }

    /** The parent answers for the DS records of a delegation. */
    private boolean isSigned(Name name, int type) {
        Optional<Name> delegation = unsigned.stream().filter(name::subdomain).findFirst();
        return name.subdomain(apex)
                && (delegation.isEmpty() || (type == Type.DS && delegation.get().equals(name)));
    }

    private void add(List<Record> set, Message answer, int section) {
        set.forEach(record -> answer.addRecord(record, section));
        Record first = set.getFirst();
        boolean delegation = first.getType() == Type.NSEC;
        if (!stripping && (delegation || isSigned(first.getName(), first.getType()))) {
            answer.addRecord(signature(set), section);
        }
    }

    private RRSIGRecord signature(List<Record> set) {
        try {
            RRset rrset = new RRset();
            set.forEach(rrset::addRR);
            Instant now = Instant.now();
            RRSIGRecord signature =
                    DNSSEC.sign(rrset, dnskey, key.getPrivate(), now.minusSeconds(3600), now.plusSeconds(3600));
            Record first = set.getFirst();
            return tampered.contains(first.getName() + " " + Type.string(first.getType()))
                    ? spoiled(signature)
                    : signature;
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RRSIGRecord spoiled(RRSIGRecord good) {
        byte[] signature = good.getSignature().clone();
        signature[signature.length / 2] ^= 1;
        return new RRSIGRecord(
                good.getName(),
                good.getDClass(),
                good.getTTL(),
                good.getTypeCovered(),
                good.getAlgorithm(),
                good.getOrigTTL(),
                good.getExpire(),
                good.getTimeSigned(),
                good.getFootprint(),
                good.getSigner(),
                signature);
    }
}
