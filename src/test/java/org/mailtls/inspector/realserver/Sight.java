package org.mailtls.inspector.realserver;

import java.net.InetAddress;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.capture.Capturer;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.TestChain;

/** What our own capture sees of a server on loopback. */
public final class Sight {

    private Sight() {}

    public static EndpointEvidence of(MailProtocol protocol, TlsMode mode, int port) {
        return evidence(protocol, mode, port).endpoints().getFirst();
    }

    /** Under the name {@link TestChain#HOST}. */
    public static Evidence evidence(MailProtocol protocol, TlsMode mode, int port) {
        Host host = new Host.DnsName(TestChain.HOST, TestChain.HOST);
        MailTarget target = new MailTarget.Server(TestChain.HOST, host, protocol, port, mode);
        CaptureRequest request = CaptureRequest.of(target).withAddress(InetAddress.getLoopbackAddress());
        return new Capturer().capture(request, CaptureObserver.NONE, new Cancellation());
    }
}
