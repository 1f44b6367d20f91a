package org.mailtls.inspector.capture;

import java.net.InetAddress;
import java.time.Duration;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.ScriptedMailServer;

/** Short ways to capture a server of a test. */
final class Captures {
    static final String OWN_NAME = "client.example";

    private Captures() {}

    static MailTarget.Server target(int port, MailProtocol protocol, TlsMode mode) {
        Host host = new Host.Address(InetAddress.ofLiteral("127.0.0.1"));
        return new MailTarget.Server("127.0.0.1:" + port, host, protocol, port, mode);
    }

    static CaptureRequest request(MailTarget target, Timeouts timeouts) {
        return CaptureRequest.of(target).withEhloName(OWN_NAME).withTimeouts(timeouts);
    }

    static EndpointEvidence of(ScriptedMailServer server, TlsMode mode) {
        return of(server, MailProtocol.SMTP, mode, Timeouts.within(Duration.ofSeconds(20)));
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
}
