package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.time.Duration;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.ServerTls;

/** Short ways to capture a server of a test. */
final class Captures {
    static final String OWN_NAME = "client.example";
    static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Test Root")
            .certificateAuthority()
            .build();
    static final HeldCertificate LEAF =
            HeldCertificate.builder().commonName("mx.example").signedBy(ROOT).build();
    private static final Timeouts USUAL = Timeouts.within(Duration.ofSeconds(20));

    private Captures() {}

    static MailTarget.Server target(int port, MailProtocol protocol, TlsMode mode) {
        Host host = new Host.Address(InetAddress.ofLiteral("127.0.0.1"));
        return new MailTarget.Server("127.0.0.1:" + port, host, protocol, port, mode);
    }

    /** A domain whose exchangers are asked for STARTTLS on this port. */
    static MailTarget.Domain domain(String name, int port) {
        return new MailTarget.Domain(name, new Host.DnsName(name, name), MailProtocol.SMTP, port, TlsMode.STARTTLS);
    }

    static CaptureRequest request(MailTarget target, Timeouts timeouts) {
        return CaptureRequest.of(target).withEhloName(OWN_NAME).withTimeouts(timeouts);
    }

    static EndpointEvidence of(ScriptedMailServer server, TlsMode mode) {
        return of(server, MailProtocol.SMTP, mode, USUAL);
    }

    static EndpointEvidence of(ScriptedMailServer server, MailProtocol protocol, TlsMode mode, Timeouts timeouts) {
        return of(request(target(server.port(), protocol, mode), timeouts));
    }

    static EndpointEvidence of(CaptureRequest request) {
        return new Capturer()
                .capture(request, CaptureObserver.NONE, new Cancellation())
                .endpoints()
                .getFirst();
    }

    /** For a server that is spoken to in TLS from the first octet. */
    static CaptureRequest implicitTls(ScriptedMailServer server) {
        return request(target(server.port(), MailProtocol.SMTP, TlsMode.IMPLICIT), USUAL);
    }

    /** What is seen of a server that speaks TLS from the first octet. */
    static EndpointEvidence of(ServerTls tls) throws Exception {
        return of(ScriptedMailServer.smtpImplicitTls(tls));
    }

    static EndpointEvidence of(Script script) throws Exception {
        try (ScriptedMailServer server = script.start()) {
            return of(implicitTls(server));
        }
    }

    static EndpointEvidence of(ServerTls tls, ClientIdentity identity) throws Exception {
        return of(ScriptedMailServer.smtpImplicitTls(tls), identity);
    }

    static EndpointEvidence of(Script script, ClientIdentity identity) throws Exception {
        try (ScriptedMailServer server = script.start()) {
            return of(implicitTls(server).withIdentity(identity));
        }
    }
}
