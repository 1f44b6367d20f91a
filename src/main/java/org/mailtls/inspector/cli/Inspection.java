package org.mailtls.inspector.cli;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.capture.Capturer;
import org.mailtls.inspector.capture.PolicySources;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.DemoServer;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;

/**
 * Takes a job from its name to its result; several at a time.
 *
 * @param capturer the same for all jobs, which bounds its connections
 * @param identity shown to a server that asks for a client certificate
 * @param policies by what published policies are looked up; a demo has none
 */
record Inspection(
        ConnectionOptions connection,
        Optional<ClientIdentity> identity,
        Capturer capturer,
        PolicySources policies,
        CaptureObserver observer) {

    /** @throws java.util.concurrent.CancellationException if cancelled */
    TargetResult of(Job job, Cancellation cancellation) {
        return switch (job.subject()) {
            case Subject.Network(MailTarget target) -> {
                CaptureRequest request = connection.request(
                        target,
                        Optional.empty(),
                        identity,
                        () -> job.judgement().anchors(List.of()),
                        Optional.of(policies));
                Evidence evidence = capturer.capture(request, observer, cancellation);
                yield new TargetResult.Inspected(
                        Judgement.judge(evidence, job.judgement().policy(evidence.startedAt())));
            }
            case Subject.Demo demo -> new TargetResult.Inspected(assess(demo, job.judgement(), cancellation));
            case Subject.NotATarget(String input, String why) -> new TargetResult.NotATarget(input, why);
        };
    }

    private Assessment assess(Subject.Demo demo, Judgement judgement, Cancellation cancellation) {
        try (DemoServer server = DemoServer.start(demo.scenario())) {
            Host host = new Host.DnsName(server.hostName(), server.hostName());
            MailTarget target = new MailTarget.Server(
                    demo.input(), host, MailProtocol.SMTP, server.address().getPort(), TlsMode.STARTTLS);
            List<TrustStore> offered = storeOf(server);
            CaptureRequest request = connection.request(
                    target,
                    Optional.of(server.address().getAddress()),
                    identity,
                    () -> judgement.anchors(offered),
                    Optional.empty());
            Evidence evidence = capturer.capture(request, observer, cancellation);
            return Judgement.judge(evidence, judgement.policy(evidence.startedAt(), offered));
        }
    }

    private static List<TrustStore> storeOf(DemoServer server) {
        List<Certificate> roots = server.offeredRoots().orElse(List.of());
        return roots.isEmpty() ? List.of() : List.of(TrustStore.of("demo", "demo root (made for this call)", roots));
    }
}
