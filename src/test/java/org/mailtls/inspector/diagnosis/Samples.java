package org.mailtls.inspector.diagnosis;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.HandshakeFacts.CipherSuite;
import org.mailtls.inspector.evidence.HandshakeFacts.ClientCertificateRequest;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.evidence.HandshakeFacts.SignatureScheme;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.evidence.Timings;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.trust.TrustPolicy;

/** Evidence, certificates and policies for tests, all at one fixed time. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-24T10:42:00Z");
    public static final String HOST = "mail.ourclient.example";
    public static final String PC = "EXCH-ADM07";

    /** The root of the sample partner, and an intermediate below it. */
    public static final HeldCertificate ROOT = authority("OurClient Root CA").build();

    public static final HeldCertificate ISSUING =
            authority("OurClient Issuing CA 2").signedBy(ROOT).build();

    private Samples() {}

    public static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder()
                .subject("CN=" + name + ", O=OurClient")
                .certificateAuthority()
                .validity(NOW.minus(Duration.ofDays(500)), NOW.plus(Duration.ofDays(3000)));
    }

    /** A certificate for {@link #HOST}, 50 days old, with most of a year left. */
    public static HeldCertificateBuilder server() {
        return HeldCertificate.builder()
                .commonName(HOST)
                .dnsName(HOST)
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)));
    }

    public static List<Certificate> chain(HeldCertificate... certificates) {
        return Stream.of(certificates).map(HeldCertificate::certificate).toList();
    }

    public static TrustStore store(HeldCertificate... anchors) {
        return TrustStore.of("windows-machine", "Windows, local computer", chain(anchors));
    }

    public static Policy policy(TrustStore... stores) {
        return policy(SenderProfile.EXCHANGE_VALIDATION, stores);
    }

    public static Policy policy(SenderProfile sender, TrustStore... stores) {
        return new Policy(TrustPolicy.usual(NOW), List.of(stores), List.of(), Optional.empty(), sender, List.of());
    }

    public static Host.DnsName host(String name) {
        return new Host.DnsName(name, name);
    }

    public static HandshakeFacts withoutSecureRenegotiation() {
        return handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", new NamedGroup("x25519", 253), false);
    }

    public static HandshakeFacts handshake(String version, String suite, NamedGroup group) {
        return handshake(version, suite, group, true);
    }

    private static HandshakeFacts handshake(
            String version, String suite, NamedGroup group, boolean secureRenegotiation) {
        return handshake(version, suite, group, secureRenegotiation, List.of());
    }

    private static HandshakeFacts handshake(
            String version, String suite, NamedGroup group, boolean secureRenegotiation, List<Staple> staples) {
        return new HandshakeFacts(
                true,
                Optional.of(version),
                Optional.of(new CipherSuite(0x1302, suite)),
                Optional.of(group),
                Optional.of(new SignatureScheme("ecdsa_secp256r1_sha256", "ECDSA", Optional.of("SHA256"))),
                Optional.empty(),
                Optional.of(HOST),
                Optional.of(Der.of(new byte[] {1, 2, 3, 4})),
                List.of(new Ticket(Duration.ofHours(2), 217, OptionalLong.empty())),
                true,
                secureRenegotiation,
                "none",
                staples,
                Optional.empty(),
                Optional.of(new ClientCertificateRequest(
                        List.of("RSA sign"), List.of("ecdsa_secp256r1_sha256"), List.of("CN=Client CA,O=OurClient"))),
                Optional.empty(),
                3_412,
                689,
                false);
    }

    public static HandshakeFacts handshake() {
        return handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", new NamedGroup("x25519", 253));
    }

    public static HandshakeFacts stapling(Staple... staples) {
        return handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", new NamedGroup("x25519", 253), true, List.of(staples));
    }

    public static Dialogue dialogue(String... serverLines) {
        List<Dialogue.Line> lines = new ArrayList<>();
        Instant at = NOW;
        for (String line : serverLines) {
            at = at.plusMillis(7);
            lines.add(new Dialogue.Line(at, Dialogue.Speaker.SERVER, line, false));
        }
        lines.add(new Dialogue.Line(at.plusMillis(20), Dialogue.Speaker.CLIENT, "QUIT", true));
        return new Dialogue(lines);
    }

    /** What one healthy server showed; change parts of it with the {@code with} methods. */
    public record Server(
            String host,
            String address,
            List<Certificate> presented,
            Optional<HandshakeFacts> handshake,
            Dialogue dialogue,
            OptionalInt injected,
            Optional<CaptureFailure> failure) {

        public Server handshake(HandshakeFacts facts) {
            return new Server(host, address, presented, Optional.of(facts), dialogue, injected, failure);
        }

        public Server dialogue(Dialogue other) {
            return new Server(host, address, presented, handshake, other, injected, failure);
        }

        public Server injected(int octets) {
            return new Server(host, address, presented, handshake, dialogue, OptionalInt.of(octets), failure);
        }

        public Server failure(CaptureFailure why) {
            return new Server(host, address, presented, handshake, dialogue, injected, Optional.of(why));
        }

        public Server named(String name, String ip) {
            return new Server(name, ip, presented, handshake, dialogue, injected, failure);
        }

        public EndpointEvidence evidence(OptionalInt preference) {
            InetAddress ip = InetAddress.ofLiteral(address);
            Map<Stage, Duration> spent = new EnumMap<>(Stage.class);
            spent.put(Stage.CONNECT, Duration.ofMillis(12));
            spent.put(Stage.HANDSHAKE, Duration.ofMillis(31));
            return new EndpointEvidence(
                    new Endpoint(Samples.host(host), preference, Optional.of(ip), 25),
                    List.of(
                            new ConnectAttempt(
                                    InetAddress.ofLiteral("2001:db8::7"),
                                    Duration.ofMillis(250),
                                    Optional.of(new CaptureFailure.NetworkUnreachable(
                                            InetAddress.ofLiteral("2001:db8::7"), "no route to host"))),
                            new ConnectAttempt(ip, Duration.ofMillis(12), Optional.empty())),
                    dialogue,
                    handshake,
                    presented,
                    injected,
                    Map.of(Check.OCSP, new CheckState.NotRun("not built yet"), Check.STAPLE, new CheckState.Done()),
                    failure,
                    new Timings(spent),
                    Inquiries.NONE);
        }
    }

    public static Server server(HeldCertificate... presented) {
        return new Server(
                HOST,
                "192.0.2.7",
                chain(presented),
                Optional.of(handshake()),
                dialogue("220 " + HOST + " ESMTP", "250-" + HOST, "250 STARTTLS", "220 go ahead"),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** A server that failed before it showed a certificate. */
    public static Server silent(CaptureFailure failure) {
        return new Server(
                HOST,
                "192.0.2.7",
                List.of(),
                Optional.empty(),
                Dialogue.EMPTY,
                OptionalInt.empty(),
                Optional.of(failure));
    }

    public static Evidence inspected(Server server) {
        return new Evidence(
                new MailTarget.Server(HOST, host(HOST), MailProtocol.SMTP, 25, TlsMode.STARTTLS),
                new CapturingHost(PC, "Windows Server 2022"),
                NOW,
                Duration.ofMillis(87),
                DnsEvidence.notAsked(),
                List.of(server.evidence(OptionalInt.empty())));
    }

    /** A server that shows something else where no server name is sent. */
    public static Evidence inspected(Server server, NamelessHandshake nameless) {
        Evidence plain = inspected(server);
        return new Evidence(
                plain.target(),
                plain.by(),
                plain.startedAt(),
                plain.duration(),
                plain.dns(),
                plain.endpoints().stream()
                        .map(endpoint -> endpoint.withNameless(nameless))
                        .toList());
    }

    public static Evidence inspected(DnsEvidence dns, Server... servers) {
        return new Evidence(
                new MailTarget.Domain(
                        "@ourclient.example", host("ourclient.example"), MailProtocol.SMTP, 25, TlsMode.STARTTLS),
                new CapturingHost(PC, "Windows Server 2022"),
                NOW,
                Duration.ofMillis(187),
                dns,
                Stream.of(servers).map(it -> it.evidence(OptionalInt.of(10))).toList());
    }

    public static DnsEvidence mx(String... hosts) {
        return new DnsEvidence(
                "system",
                true,
                Stream.of(hosts)
                        .map(it -> new DnsEvidence.MailExchanger(10, it))
                        .toList(),
                Optional.empty());
    }
}
