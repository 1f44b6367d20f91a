package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.capture.SignedDomain.ENFORCE;
import static org.mailtls.inspector.capture.SignedDomain.MX;
import static org.mailtls.inspector.capture.SignedDomain.WEB;
import static org.mailtls.inspector.capture.SignedDomain.announcing;
import static org.mailtls.inspector.capture.SignedDomain.codes;
import static org.mailtls.inspector.capture.SignedDomain.inspect;
import static org.mailtls.inspector.capture.SignedDomain.reason;
import static org.mailtls.inspector.capture.SignedDomain.roots;
import static org.mailtls.inspector.capture.SignedDomain.sources;
import static org.mailtls.inspector.capture.SignedDomain.zone;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.PolicyHost;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.SignedZone;

class PolicyCaptureTest {
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
    void what_is_being_looked_up_is_under_way() throws Exception {
        List<Evidence> growth = new CopyOnWriteArrayList<>();
        CountDownLatch grown = new CountDownLatch(1);
        CaptureObserver observer = new CaptureObserver() {
            @Override
            public void grows(Evidence evidence) {
                growth.add(evidence);
                grown.countDown();
            }
        };
        Supplier<ProxySelector> afterGrowth = () -> {
            assertThat(awaited(grown)).isTrue();
            return HttpClient.Builder.NO_PROXY;
        };
        try (SignedZone zone = announcing().start();
                ScriptedMailServer server =
                        ScriptedMailServer.smtpStartTls(JdkServerTls.of(MX)).start()) {
            Assessment last = inspect(zone, sources(zone, roots(), afterGrowth, 1), server.port(), observer);

            assertThat(growth)
                    .isNotEmpty()
                    .allSatisfy(evidence -> assertThat(
                                    evidence.endpoints().getFirst().checks())
                            .containsEntry(Check.DANE, new CheckState.Pending())
                            .containsEntry(Check.MTA_STS, new CheckState.Pending()));
            assertThat(last.evidence().endpoints().getFirst().checks().values())
                    .doesNotHaveAnyElementsOfTypes(CheckState.Pending.class);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
