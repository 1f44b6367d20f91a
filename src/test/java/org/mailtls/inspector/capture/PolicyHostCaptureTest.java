package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.capture.SignedDomain.ENFORCE;
import static org.mailtls.inspector.capture.SignedDomain.WEB;
import static org.mailtls.inspector.capture.SignedDomain.announcing;
import static org.mailtls.inspector.capture.SignedDomain.codes;
import static org.mailtls.inspector.capture.SignedDomain.emptyStore;
import static org.mailtls.inspector.capture.SignedDomain.inspect;
import static org.mailtls.inspector.capture.SignedDomain.leaf;
import static org.mailtls.inspector.capture.SignedDomain.reason;
import static org.mailtls.inspector.capture.SignedDomain.zone;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Delivers;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.diagnosis.WhoActs;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.Messages.FindingText;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.PolicyHost;
import org.mailtls.inspector.testkit.Ports;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ScriptedMailServer.Script;
import org.mailtls.inspector.testkit.SignedZone;
import org.mailtls.inspector.trust.MtaSts;

class PolicyHostCaptureTest {
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
    void a_policy_that_senders_cannot_use_is_told_with_its_reason() throws Exception {
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
    void a_certificate_that_does_not_count_may_be_that_of_a_proxy_here() throws Exception {
        Instant now = Instant.now();
        assertThat(refused(leaf("mta-sts.signed.example")
                        .validity(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)))
                        .build()))
                .contains("expired");
        assertThat(refused(leaf("www.signed.example").build())).contains("but for www.signed.example");
        HeldCertificate proxy = HeldCertificate.builder()
                .commonName("Our Web Proxy")
                .certificateAuthority()
                .build();
        assertThat(refused(HeldCertificate.builder()
                        .commonName("mta-sts.signed.example")
                        .dnsName("mta-sts.signed.example")
                        .signedBy(proxy)
                        .build()))
                .contains("no path leads from it", "issued by \"Our Web Proxy\"", "a proxy or firewall here");
    }

    /** The finding's words. */
    private static String refused(HeldCertificate identity) throws Exception {
        try (PolicyHost web = PolicyHost.start(identity, 200, "text/plain", ENFORCE);
                SignedZone zone = announcing()) {
            Assessment assessment = inspect(zone, Optional.of(web), "");

            assertThat(codes(assessment)).containsExactly(FindingCode.MTA_STS_HOST_REFUSED);
            assertThat(assessment.headline().whoActs()).isEqualTo(WhoActs.UNKNOWN);
            assertThat(assessment.evidence().endpoints().getFirst().checks().get(Check.MTA_STS))
                    .isInstanceOf(CheckState.NotRun.class);
            assertThat(JsonReport.read(JsonReport.of(List.of(assessment))))
                    .singleElement()
                    .satisfies(read -> assertThat(read.policies())
                            .isEqualTo(assessment.evidence().policies()));
            FindingText text = Messages.finding(assessment.domain().getFirst(), assessment);
            return text.message() + " " + text.cause();
        }
    }

    @Test
    void a_connection_that_ends_before_the_policy_is_there_is_no_fault_of_the_domain() throws Exception {
        for (Script ending : List.of(
                ScriptedMailServer.script().awaitOctet(),
                ScriptedMailServer.script().awaitOctet().reset(),
                ScriptedMailServer.script().tls(JdkServerTls.of(WEB)),
                ScriptedMailServer.script().tls(JdkServerTls.of(WEB)).reset())) {
            assertThat(ended(ending)).contains("broke");
        }
    }

    private static String ended(Script script) throws Exception {
        try (ScriptedMailServer web = script.start();
                SignedZone zone = announcing().start()) {
            Assessment assessment = inspect(
                    zone, HttpClient.Builder.NO_PROXY, web.port(), Ports.free(1).getFirst());

            assertThat(codes(assessment)).isEmpty();
            return notKnown(assessment);
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
