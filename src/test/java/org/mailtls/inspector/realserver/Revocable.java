package org.mailtls.inspector.realserver;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.capture.Capturer;
import org.mailtls.inspector.capture.Extent;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.OcspResponder;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.TestChain;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.TrustPolicy;

/** A server's certificate that can be revoked: an authority whose root the sender trusts, and what an inspection makes of it. */
final class Revocable {
    /** The serial number of the server's certificate, so that an authority can know it before it names its responder. */
    private static final HeldCertificate SERIAL =
            HeldCertificate.builder().commonName("a serial number").build();

    static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=OurClient Root CA,O=OurClient Ltd,C=GB")
            .certificateAuthority()
            .build();
    static final HeldCertificate ISSUING = HeldCertificate.builder()
            .subject("CN=OurClient Issuing CA 2,O=OurClient Ltd,C=GB")
            .certificateAuthority(0)
            .signedBy(ROOT)
            .build();

    private Revocable() {}

    /** What was seen, how it was judged, and how long it took. */
    record Result(Assessment assessment, List<Growth> growth, Duration spent) {
        Result {
            growth = List.copyOf(growth);
        }

        EndpointAssessment endpoint() {
            return assessment.endpoints().getFirst();
        }

        List<Fetch> fetches() {
            return endpoint().evidence().fetches();
        }

        List<FindingCode> findings() {
            return endpoint().findings().stream().map(Finding::code).toList();
        }

        /** Those about the server's certificate. */
        List<FindingCode> findingsOfLeaf() {
            return endpoint().findings().stream()
                    .filter(finding -> finding.place().equals(new Place.Presented(0)))
                    .map(Finding::code)
                    .toList();
        }

        /** Of the server's certificate, in the only store. */
        RevocationStatus revocation() {
            return endpoint().stores().getFirst().best().revocation().getFirst();
        }
    }

    /** What had been seen by then. */
    record Growth(Duration after, Evidence evidence) {}

    /** A certificate that the databases of {@link #good} and {@link #revoked} know. */
    static HeldCertificate leaf(UnaryOperator<HeldCertificateBuilder> pointers) {
        HeldCertificateBuilder builder = HeldCertificate.builder()
                .subject("CN=mx.ourclient.example,O=OurClient Ltd,C=GB")
                .dnsName(TestChain.HOST)
                .serialNumber(SERIAL.holder().getSerialNumber())
                .signedBy(ISSUING);
        return pointers.apply(builder).build();
    }

    static OcspResponder.Database good() {
        return new OcspResponder.Database().good(SERIAL);
    }

    static OcspResponder.Database revoked(Instant since, String reason) {
        return new OcspResponder.Database().revoked(SERIAL, since, reason);
    }

    /** A responder of the issuing authority. */
    static OcspResponder responder(
            Path folder, OcspResponder.Database database, HeldCertificate signer, String... options) throws Exception {
        return OcspResponder.start(folder, database, ISSUING, signer, options);
    }

    /** A mail server that sends these certificates is inspected, with fetching, and judged by a store that trusts the root. */
    static Result inspect(HeldCertificate leaf, HeldCertificate... above) throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(leaf, above)).start()) {
            return inspect(MailProtocol.SMTP, TlsMode.STARTTLS, server.port(), true);
        }
    }

    static Result inspect(MailProtocol protocol, TlsMode mode, int port, boolean fetching) {
        Host host = new Host.DnsName(TestChain.HOST, TestChain.HOST);
        CaptureRequest request = CaptureRequest.of(new MailTarget.Server(TestChain.HOST, host, protocol, port, mode))
                .withAddress(InetAddress.ofLiteral("127.0.0.1"))
                .withExtent(new Extent(fetching, () -> List.of(ROOT.certificate())));
        List<Growth> growth = Collections.synchronizedList(new ArrayList<>());
        long startedAt = System.nanoTime();
        Evidence evidence = new Capturer().capture(request, new Watcher(growth, startedAt), new Cancellation());
        return new Result(judge(evidence), growth, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    static Assessment judge(Evidence evidence) {
        TrustStore store = TrustStore.of("windows-machine", "Windows, local computer", List.of(ROOT.certificate()));
        return Assessor.judge(
                evidence,
                new Policy(
                        TrustPolicy.usual(Instant.now()),
                        List.of(store),
                        List.of(),
                        Optional.empty(),
                        SenderProfile.EXCHANGE_VALIDATION,
                        List.of()));
    }

    static Stream<Fetch> of(Result result, Fetch.Purpose purpose) {
        return result.fetches().stream().filter(fetch -> fetch.purpose() == purpose);
    }

    private record Watcher(List<Growth> growth, long startedAt) implements CaptureObserver {
        @Override
        public void grows(Evidence evidence) {
            growth.add(new Growth(Duration.ofNanos(System.nanoTime() - startedAt), evidence));
        }
    }
}
