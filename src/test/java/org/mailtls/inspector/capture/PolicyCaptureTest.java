package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.dns.DnssecAnchors;
import org.mailtls.inspector.capture.mtasts.PolicyHostTrust;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Delivers;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.PolicyHost;
import org.mailtls.inspector.testkit.Ports;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.SignedZone;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.TrustPolicy;

class PolicyCaptureTest {
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .commonName("Policy Test Root")
            .certificateAuthority()
            .build();
    private static final HeldCertificate MX = leaf("mx.signed.example").build();
    private static final HeldCertificate WEB = leaf("mta-sts.signed.example").build();
    private static final String ENFORCE =
            "version: STSv1\r\nmode: enforce\r\nmx: *.signed.example\r\nmax_age: 604800\r\n";

    private static HeldCertificateBuilder leaf(String name) {
        return HeldCertificate.builder().commonName(name).dnsName(name).signedBy(ROOT);
    }

    private static SignedZone zone() throws Exception {
        return SignedZone.of("signed.example.")
                .with("signed.example. 300 IN MX 10 mx.signed.example.")
                .with("mx.signed.example. 300 IN A 127.0.0.1");
    }

    private static SignedZone announcing() throws Exception {
        return zone().with("_mta-sts.signed.example. 300 IN TXT \"v=STSv1; id=20261124;\"")
                .with("mta-sts.signed.example. 300 IN A 127.0.0.1")
                .with("_smtp._tls.signed.example. 300 IN TXT \"v=TLSRPTv1; rua=mailto:tls@signed.example\"");
    }

    private static Assessment inspect(SignedZone zone, Optional<PolicyHost> web) throws Exception {
        return inspect(zone, web, "TLSA 3 1 1 {key}");
    }

    /** @param tlsa a record for the server, with its key's digest put in; or nothing */
    private static Assessment inspect(SignedZone zone, Optional<PolicyHost> web, String tlsa) throws Exception {
        try (ScriptedMailServer server =
                ScriptedMailServer.smtpStartTls(JdkServerTls.of(MX)).start()) {
            if (!tlsa.isEmpty()) {
                String digest = Sha256.of(MX.publicKey().getEncoded()).hex();
                zone.with("_" + server.port() + "._tcp.mx.signed.example. 300 IN " + tlsa.replace("{key}", digest));
            }
            return inspect(zone.start(), web, server.port());
        }
    }

    private static Assessment inspect(SignedZone zone, Optional<PolicyHost> web, int port) throws Exception {
        return inspect(
                zone, HttpClient.Builder.NO_PROXY, web.map(PolicyHost::port).orElse(1), port);
    }

    private static Assessment inspect(SignedZone zone, ProxySelector proxies, int webPort, int port) throws Exception {
        KeyStore roots = emptyStore();
        roots.setCertificateEntry("root", ROOT.x509());
        return inspect(zone, roots, proxies, webPort, port);
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        return roots;
    }

    private static Assessment inspect(SignedZone zone, KeyStore roots, ProxySelector proxies, int webPort, int port)
            throws Exception {
        DnssecAnchors anchors = DnssecAnchors.read(zone.anchor());
        PolicySources sources =
                new PolicySources(() -> anchors, PolicyHostTrust.of(roots, "the test's list"), () -> proxies, webPort);
        MailTarget target = new MailTarget.Domain(
                "signed.example",
                new Host.DnsName("signed.example", "signed.example"),
                MailProtocol.SMTP,
                port,
                TlsMode.STARTTLS);
        CaptureRequest request = CaptureRequest.of(target)
                .withDnsServer(zone.address())
                .withTimeouts(Timeouts.within(Duration.ofSeconds(20)))
                .withExtent(Extent.CONNECTION_ONLY.withPolicies(sources));
        Evidence evidence = new Capturer().capture(request, CaptureObserver.NONE, new Cancellation());
        return judge(evidence);
    }

    private static Assessment judge(Evidence evidence) {
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

    private static List<FindingCode> codes(Assessment assessment) {
        return Stream.concat(
                        assessment.domain().stream(),
                        assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()))
                .map(Finding::code)
                .filter(code -> code.word().startsWith("dane")
                        || code.word().startsWith("mta-sts")
                        || code.word().startsWith("dnssec"))
                .toList();
    }

    private static String reason(Assessment assessment, FindingCode code) {
        return Stream.concat(
                        assessment.domain().stream(),
                        assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()))
                .filter(finding -> finding.code() == code)
                .flatMap(finding -> finding.fact("reason").stream())
                .map(value -> ((Fact.Value.Text) value).text())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void finds_a_domain_that_keeps_to_what_it_publishes() throws Exception {
        try (PolicyHost web = PolicyHost.start(WEB, 200, "text/plain", ENFORCE);
                SignedZone zone = announcing()) {
            Assessment assessment = inspect(zone, Optional.of(web));

            assertThat(codes(assessment)).containsExactly(FindingCode.DANE_MATCH, FindingCode.MTA_STS_PASS);
            assertThat(assessment.evidence().policies().mx()).contains(new DnssecStatus.Secure());
            assertThat(assessment.evidence().endpoints().getFirst().checks())
                    .containsEntry(Check.DANE, new CheckState.Done())
                    .containsEntry(Check.MTA_STS, new CheckState.Done());
            assertThat(TextReport.of(assessment))
                    .contains("MX records", "DNSSEC-secure", "mode enforce, for 604800 seconds, id 20261124")
                    .contains("v=TLSRPTv1; rua=mailto:tls@signed.example");
            assertThat(JsonReport.read(JsonReport.of(List.of(assessment))))
                    .singleElement()
                    .satisfies(read -> assertThat(read.policies())
                            .isEqualTo(assessment.evidence().policies()));
        }
    }

    private static Assessment inspectThrough(Script proxy) throws Exception {
        try (ScriptedMailServer server = proxy.start();
                SignedZone zone = zone().with("_mta-sts.signed.example. 300 IN TXT \"v=STSv1; id=20261124;\"")
                        .start()) {
            return inspect(
                    zone, ProxySelector.of(server.address()), 443, Ports.free(1).getFirst());
        }
    }

    @Test
    void a_proxy_leads_to_the_policy_and_looks_its_host_up() throws Exception {
        Assessment assessment = inspectThrough(ScriptedMailServer.script()
                .expect("CONNECT mta-sts.signed.example:443 HTTP/1.1")
                .expect("Host: mta-sts.signed.example:443")
                .expect("")
                .say("HTTP/1.1 200 Connection established", "Via: 1.1 proxy.example", "")
                .tls(JdkServerTls.of(WEB))
                .expect("GET /.well-known/mta-sts.txt HTTP/1.1")
                .say("HTTP/1.1 200 OK", "Content-Type: text/plain", "", ENFORCE));

        assertThat(assessment.evidence().policies().mtaSts().orElseThrow().policy())
                .hasValueSatisfying(fetch -> {
                    assertThat(fetch.outcome())
                            .isEqualTo(new Outcome.Answered(200, Optional.of("text/plain"), ENFORCE + "\r\n"));
                    assertThat(fetch.presented()).containsExactly(WEB.certificate());
                });
    }

    @Test
    void a_proxy_that_lets_nobody_through_is_named() throws Exception {
        Assessment assessment = inspectThrough(ScriptedMailServer.script()
                .expect("CONNECT .*")
                .expect("Host: .*")
                .expect("")
                .say("HTTP/1.1 407 Proxy Authentication Required", "Content-Length: 0", ""));

        assertThat(codes(assessment)).isEmpty();
        assertThat(notKnown(assessment)).contains("the proxy 127.0.0.1", "mta-sts.signed.example:443: HTTP status 407");
    }

    @Test
    void a_record_of_another_key_does_not_match() throws Exception {
        try (SignedZone zone = zone()) {
            Assessment assessment = inspect(zone, Optional.empty(), "TLSA 3 1 1 " + "ab".repeat(32));

            assertThat(codes(assessment)).containsExactly(FindingCode.DANE_MISMATCH);
            assertThat(TextReport.of(assessment)).contains("another key");
        }
    }

    @Test
    void records_that_mail_servers_do_not_know_are_of_no_use() throws Exception {
        try (SignedZone zone = zone()) {
            assertThat(codes(inspect(zone, Optional.empty(), "TLSA 1 1 1 {key}")))
                    .containsExactly(FindingCode.DANE_UNUSABLE);
        }
    }

    @Test
    void broken_signatures_of_the_domain_are_told() throws Exception {
        try (SignedZone zone = zone().tampered("signed.example. MX")) {
            Assessment assessment = inspect(zone, Optional.empty(), "");
            assertThat(codes(assessment)).containsExactly(FindingCode.DNSSEC_BOGUS);
        }
        try (SignedZone zone = zone().tampered("mx.signed.example. A")) {
            assertThat(codes(inspect(zone, Optional.empty()))).containsExactly(FindingCode.DNSSEC_BOGUS);
        }
    }

    @Test
    void a_failed_look_up_is_no_green_check() throws Exception {
        try (SignedZone zone = zone().stripping()) {
            Assessment assessment = inspect(zone, Optional.empty());

            assertThat(codes(assessment)).isEmpty();
            assertThat(assessment.evidence().endpoints().getFirst().checks().get(Check.DANE))
                    .isInstanceOfSatisfying(
                            CheckState.NotRun.class,
                            state -> assertThat(state.reason()).contains("leaves out"));
        }
    }

    @Test
    void an_exchanger_that_the_policy_does_not_list_fails() throws Exception {
        String other = ENFORCE.replace("*.signed.example", "mx.other.example");
        try (PolicyHost web = PolicyHost.start(WEB, 200, "text/plain; charset=utf-8", other);
                SignedZone zone = announcing()) {
            Assessment assessment = inspect(zone, Optional.of(web), "");
            assertThat(codes(assessment)).containsExactly(FindingCode.MTA_STS_FAIL);
            assertThat(reason(assessment, FindingCode.MTA_STS_FAIL)).contains("does not list it");
        }
        try (PolicyHost web = PolicyHost.start(WEB, 200, "text/plain", other.replace("enforce", "testing"));
                SignedZone zone = announcing()) {
            Assessment assessment = inspect(zone, Optional.of(web), "");
            assertThat(assessment.endpoints().getFirst().findings())
                    .filteredOn(finding -> finding.code() == FindingCode.MTA_STS_FAIL)
                    .extracting(Finding::severity)
                    .containsExactly(Severity.WARNING);
        }
        try (PolicyHost web = PolicyHost.start(WEB, 200, "text/plain", "version: STSv1\nmode: none\nmax_age: 1\n");
                SignedZone zone = announcing()) {
            assertThat(codes(inspect(zone, Optional.of(web), ""))).isEmpty();
        }
    }

    @Test
    void a_policy_that_senders_cannot_use_is_told_with_its_reason() throws Exception {
        Instant now = Instant.now();
        HeldCertificate expired = leaf("mta-sts.signed.example")
                .validity(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)))
                .build();
        HeldCertificate named = leaf("www.signed.example").build();
        HeldCertificate alone = HeldCertificate.builder()
                .commonName("mta-sts.signed.example")
                .dnsName("mta-sts.signed.example")
                .build();
        assertThat(invalid(expired, 200, "text/plain", ENFORCE)).contains("expired");
        assertThat(invalid(named, 200, "text/plain", ENFORCE)).contains("but for www.signed.example");
        assertThat(invalid(alone, 200, "text/plain", ENFORCE)).contains("no path leads from it");
        assertThat(invalid(WEB, 404, "text/plain", "")).contains("HTTP status 404");
        assertThat(invalid(WEB, 302, "text/plain", "")).contains("redirects are not followed");
        assertThat(invalid(WEB, 200, "text/html", ENFORCE)).contains("as text/html");
        assertThat(invalid(WEB, 200, "text/plain", ENFORCE.replace("enforce", "forced")))
                .contains("its mode is none of");
        assertThat(invalid(WEB, 200, "text/plain", "x".repeat(100_000))).contains("longer than 65536");
    }

    private static String invalid(HeldCertificate identity, int status, String type, String body) throws Exception {
        try (PolicyHost web = PolicyHost.start(identity, status, type, body);
                SignedZone zone = announcing()) {
            return reason(inspect(zone, Optional.of(web), ""), FindingCode.MTA_STS_INVALID);
        }
    }

    @Test
    void authorities_that_are_none_end_no_inspection() throws Exception {
        assertThat(outcomeWith(emptyStore()))
                .isEqualTo(new Outcome.NotReached("the test's list cannot be used: it holds no authority"));
    }

    private static Outcome outcomeWith(KeyStore roots) throws Exception {
        try (SignedZone zone = announcing().start()) {
            Assessment assessment = inspect(
                    zone, roots, HttpClient.Builder.NO_PROXY, 1, Ports.free(1).getFirst());
            return assessment
                    .evidence()
                    .policies()
                    .mtaSts()
                    .orElseThrow()
                    .policy()
                    .orElseThrow()
                    .outcome();
        }
    }

    @Test
    void without_a_certificate_nothing_was_compared() throws Exception {
        try (SignedZone zone = zone().with("_1._tcp.mx.signed.example. 300 IN TLSA 3 1 1 " + "ab".repeat(32))) {
            Assessment assessment = inspect(zone.start(), Optional.empty(), 1);

            assertThat(codes(assessment)).isEmpty();
            assertThat(assessment
                            .evidence()
                            .policies()
                            .tlsa()
                            .getFirst()
                            .lookups()
                            .getFirst()
                            .records())
                    .hasSize(1);
            assertThat(assessment.evidence().endpoints().getFirst().checks().get(Check.DANE))
                    .isEqualTo(new CheckState.NotRun("The server showed no certificate."));
        }
    }

    @Test
    void two_records_are_one_too_many_and_a_host_without_address_is_none() throws Exception {
        try (SignedZone zone = announcing().with("_mta-sts.signed.example. 300 IN TXT \"v=STSv1; id=2\"")) {
            assertThat(reason(inspect(zone, Optional.empty(), ""), FindingCode.MTA_STS_INVALID))
                    .contains("2 records");
        }
        try (SignedZone zone = zone().with("_mta-sts.signed.example. 300 IN TXT \"v=STSv1; id=1\"")) {
            assertThat(reason(inspect(zone, Optional.empty(), ""), FindingCode.MTA_STS_INVALID))
                    .contains("mta-sts.signed.example has no address");
        }
    }

    @Test
    void a_policy_host_that_is_not_reached_is_no_fault_of_the_domain() throws Exception {
        try (SignedZone zone = announcing()) {
            Assessment assessment = inspect(zone, Optional.empty(), "");

            assertThat(codes(assessment)).isEmpty();
            assertThat(notKnown(assessment)).contains("no connection to 127.0.0.1");
            assertThat(assessment.evidence().endpoints().getFirst().checks().get(Check.MTA_STS))
                    .isInstanceOfSatisfying(
                            CheckState.NotRun.class,
                            state -> assertThat(state.reason())
                                    .startsWith("The domain's MTA-STS policy could not be fetched: no connection to"));
            assertThat(assessment.senders())
                    .filteredOn(sender -> sender.profile() == SenderProfile.EXCHANGE_ONLINE
                            || sender.profile() == SenderProfile.MTA_STS)
                    .extracting(SenderVerdict::delivers)
                    .containsExactly(Delivers.UNKNOWN, Delivers.UNKNOWN);
            assertThat(JsonReport.read(JsonReport.of(List.of(assessment))))
                    .singleElement()
                    .satisfies(read -> assertThat(read.policies())
                            .isEqualTo(assessment.evidence().policies()));
        }
    }

    private static String notKnown(Assessment assessment) {
        MtaSts published = MtaSts.of(assessment.evidence().policies().mtaSts().orElseThrow());
        return ((MtaSts.NotKnown) published).reason();
    }
}
