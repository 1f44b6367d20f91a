package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.WebServer;

/** Inspections of servers whose certificates name the address of their issuer, and what was fetched in them. */
@Timeout(90)
abstract class IssuerFetching {
    static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root CA")
            .certificateAuthority()
            .build();

    WebServer web;

    @BeforeEach
    void start() throws IOException {
        web = WebServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    HeldCertificate issuing(String name, HeldCertificate issuer, String... paths) {
        return named(HeldCertificate.builder().subject("CN=" + name).certificateAuthority(), issuer, paths);
    }

    HeldCertificate leaf(HeldCertificate issuer, String... paths) {
        return named(HeldCertificate.builder().commonName("mx.example").dnsName("mx.example"), issuer, paths);
    }

    HeldCertificate named(HeldCertificateBuilder builder, HeldCertificate issuer, String... paths) {
        builder.signedBy(issuer);
        Arrays.stream(paths).forEach(path -> builder.caIssuersUrl(path.startsWith("/") ? web.url(path) : path));
        return builder.build();
    }

    static byte[] der(HeldCertificate certificate) {
        return certificate.certificate().der().bytes();
    }

    static CaptureRequest request(int port, Supplier<List<Certificate>> atHand, Duration time) {
        return Captures.request(Captures.target(port, MailProtocol.SMTP, TlsMode.IMPLICIT), Timeouts.within(time))
                .withExtent(new Extent(true, atHand));
    }

    static Evidence capture(List<Certificate> atHand, Duration time, HeldCertificate... chain) throws Exception {
        return capture(
                request -> new Capturer().capture(request, CaptureObserver.NONE, new Cancellation()),
                atHand,
                time,
                chain);
    }

    static Evidence capture(Way way, List<Certificate> atHand, Duration time, HeldCertificate... chain)
            throws Exception {
        HeldCertificate[] above = Arrays.copyOfRange(chain, 1, chain.length);
        try (ScriptedMailServer server = ScriptedMailServer.smtpImplicitTls(JdkServerTls.of(chain[0], above))
                .start()) {
            return way.capture(request(server.port(), () -> atHand, time));
        }
    }

    interface Way {
        Evidence capture(CaptureRequest request) throws Exception;
    }

    static EndpointEvidence sight(HeldCertificate... chain) throws Exception {
        return capture(List.of(), Duration.ofSeconds(60), chain).endpoints().getFirst();
    }

    static List<Fetch> fetches(EndpointEvidence evidence) {
        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.fetches()).noneMatch(fetch -> fetch.outcome() instanceof Outcome.Pending);
        return evidence.fetches();
    }

    static List<Certificate> fetched(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.Issuers.class);
        return ((Outcome.Issuers) fetch.outcome()).certificates();
    }

    static Fault fault(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) fetch.outcome()).fault();
    }

    static Reason reason(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.NotTried.class);
        return ((Outcome.NotTried) fetch.outcome()).why();
    }
}
