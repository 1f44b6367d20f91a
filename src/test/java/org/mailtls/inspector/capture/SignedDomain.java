package org.mailtls.inspector.capture;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mailtls.inspector.capture.dns.DnssecAnchors;
import org.mailtls.inspector.capture.mtasts.PolicyHostTrust;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.PolicyHost;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.SignedZone;
import org.mailtls.inspector.trust.TrustPolicy;

/** A domain in a signed zone, with one mail server and one policy host, and ways to inspect it. */
final class SignedDomain {
    static final HeldCertificate ROOT = HeldCertificate.builder()
            .commonName("Policy Test Root")
            .certificateAuthority()
            .build();
    static final HeldCertificate MX = leaf("mx.signed.example").build();
    static final HeldCertificate WEB = leaf("mta-sts.signed.example").build();
    static final String ENFORCE = "version: STSv1\r\nmode: enforce\r\nmx: *.signed.example\r\nmax_age: 604800\r\n";

    private SignedDomain() {}

    static HeldCertificateBuilder leaf(String name) {
        return HeldCertificate.builder().commonName(name).dnsName(name).signedBy(ROOT);
    }

    static SignedZone zone() throws Exception {
        return SignedZone.of("signed.example.")
                .with("signed.example. 300 IN MX 10 mx.signed.example.")
                .with("mx.signed.example. 300 IN A 127.0.0.1");
    }

    static SignedZone announcing() throws Exception {
        return zone().with("_mta-sts.signed.example. 300 IN TXT \"v=STSv1; id=20261124;\"")
                .with("mta-sts.signed.example. 300 IN A 127.0.0.1")
                .with("_smtp._tls.signed.example. 300 IN TXT \"v=TLSRPTv1; rua=mailto:tls@signed.example\"");
    }

    static Assessment inspect(SignedZone zone, Optional<PolicyHost> web) throws Exception {
        return inspect(zone, web, "TLSA 3 1 1 {key}");
    }

    /** @param tlsa a record for the server, with its key's digest put in; or nothing */
    static Assessment inspect(SignedZone zone, Optional<PolicyHost> web, String tlsa) throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(MX)).start()) {
            if (!tlsa.isEmpty()) {
                String digest = Sha256.of(MX.publicKey().getEncoded()).hex();
                zone.with("_" + server.port() + "._tcp.mx.signed.example. 300 IN " + tlsa.replace("{key}", digest));
            }
            return inspect(zone.start(), web, server.port());
        }
    }

    static Assessment inspect(SignedZone zone, Optional<PolicyHost> web, int port) throws Exception {
        return inspect(
                zone, HttpClient.Builder.NO_PROXY, web.map(PolicyHost::port).orElse(1), port);
    }

    static Assessment inspect(SignedZone zone, ProxySelector proxies, int webPort, int port) throws Exception {
        return inspect(zone, roots(), proxies, webPort, port);
    }

    static KeyStore roots() throws Exception {
        KeyStore roots = emptyStore();
        roots.setCertificateEntry("root", ROOT.x509());
        return roots;
    }

    static KeyStore emptyStore() throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        return roots;
    }

    static Assessment inspect(SignedZone zone, KeyStore roots, ProxySelector proxies, int webPort, int port)
            throws Exception {
        return inspect(zone, sources(zone, roots, () -> proxies, webPort), port, CaptureObserver.NONE);
    }

    static PolicySources sources(SignedZone zone, KeyStore roots, Supplier<ProxySelector> proxies, int webPort)
            throws Exception {
        DnssecAnchors anchors = DnssecAnchors.read(zone.anchor());
        return new PolicySources(() -> anchors, PolicyHostTrust.of(roots, "the test's list"), proxies, webPort);
    }

    static Assessment inspect(SignedZone zone, PolicySources sources, int port, CaptureObserver observer) {
        MailTarget target = Captures.domain("signed.example", port);
        CaptureRequest request = CaptureRequest.of(target)
                .withDnsServer(zone.address())
                .withTimeouts(Timeouts.within(Duration.ofSeconds(20)))
                .withExtent(Extent.CONNECTION_ONLY.withPolicies(sources));
        Evidence evidence = new Capturer().capture(request, observer, new Cancellation());
        return judge(evidence);
    }

    static Assessment judge(Evidence evidence) {
        return Assessor.judge(
                evidence,
                new Policy(
                        TrustPolicy.usual(evidence.startedAt()),
                        List.of(TrustStore.of("test", "test", List.of(ROOT.certificate()))),
                        List.of(),
                        Optional.empty(),
                        SenderProfile.DANE,
                        List.of()));
    }

    static List<FindingCode> codes(Assessment assessment) {
        return Stream.concat(
                        assessment.domain().stream(),
                        assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()))
                .map(Finding::code)
                .filter(code -> code.word().startsWith("dane")
                        || code.word().startsWith("mta-sts")
                        || code.word().startsWith("dnssec"))
                .toList();
    }

    static String reason(Assessment assessment, FindingCode code) {
        return Stream.concat(
                        assessment.domain().stream(),
                        assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()))
                .filter(finding -> finding.code() == code)
                .flatMap(finding -> finding.fact("reason").stream())
                .map(value -> ((Fact.Value.Text) value).text())
                .findFirst()
                .orElseThrow();
    }
}
