package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.HOST;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.SenderSamples.DOMAIN;
import static org.mailtls.inspector.diagnosis.SenderSamples.TRUSTING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.trust.ReferenceIdentity;

/** What senders would do with several servers, with gateways, and where no name was given. */
class SenderDomainTest {
    private static final HeldCertificate SHARED = certificate(50, 315, "mx1." + DOMAIN, "mx2." + DOMAIN);
    private static final HeldCertificate OLD = certificate(400, -3, "mx1." + DOMAIN, "mx2." + DOMAIN);

    private static HeldCertificate certificate(int age, int left, String... names) {
        var builder = HeldCertificate.builder()
                .commonName(names[0])
                .validity(NOW.minus(Duration.ofDays(age)), NOW.plus(Duration.ofDays(left)))
                .signedBy(ISSUING);
        for (String name : names) {
            builder.dnsName(name);
        }
        return builder.build();
    }

    private static Samples.Server at(int number, HeldCertificate certificate) {
        return server(certificate, ISSUING).named("mx" + (number < 3 ? 1 : 2) + "." + DOMAIN, "192.0.2." + number);
    }

    private static Evidence four(HeldCertificate last) {
        return inspected(
                mx("mx1." + DOMAIN, "mx2." + DOMAIN), at(1, SHARED), at(2, SHARED), at(3, SHARED), at(4, last));
    }

    private static SenderVerdict verdict(Assessment assessment, SenderProfile profile) {
        return assessment.senders().stream()
                .filter(verdict -> verdict.profile() == profile)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void someServersAreToldByTheirNumber() {
        Assessment assessment = Assessor.judge(four(OLD), policy(TRUSTING));
        SenderVerdict verify = verdict(assessment, SenderProfile.POSTFIX_VERIFY);
        assertThat(verify.delivers()).isEqualTo(Delivers.UNKNOWN);
        assertThat(verify.servers()).isEqualTo(new SenderVerdict.Servers(3, 1, 0));
        assertThat(verify.because()).containsExactly(FindingCode.EXPIRED);
        assertThat(Messages.sender(verify).reason()).startsWith("It would deliver to 3 of 4 servers and not to 1: ");
        assertThat(verdict(assessment, SenderProfile.POSTFIX_ENCRYPT).delivers())
                .isEqualTo(Delivers.YES);
    }

    @Test
    void aServerNotReachedLeavesItOpen() {
        Evidence evidence = inspected(
                mx("mx1." + DOMAIN),
                at(1, SHARED),
                silent(SenderSamples.timedOut()).named("mx1." + DOMAIN, "192.0.2.2"));
        SenderVerdict encrypt = verdict(Assessor.judge(evidence, policy(TRUSTING)), SenderProfile.POSTFIX_ENCRYPT);
        assertThat(encrypt.delivers()).isEqualTo(Delivers.UNKNOWN);
        assertThat(Messages.sender(encrypt).reason()).startsWith("1 of 2 servers: That was not seen from here");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyDeliversToADomainThatAcceptsNoMail(SenderProfile profile) {
        Evidence evidence =
                inspected(new DnsEvidence("system", true, List.of(), Optional.of(new CaptureFailure.NullMx(DOMAIN))));
        SenderVerdict verdict = verdict(Assessor.judge(evidence, policy(TRUSTING)), profile);
        assertThat(verdict.delivers()).isEqualTo(Delivers.NO);
        assertThat(verdict.because()).containsExactly(FindingCode.NULL_MX);
    }

    @Test
    void theForgottenCertificateIsPointedOut() {
        Assessment assessment = Assessor.judge(four(OLD), policy(TRUSTING));
        Finding differ = assessment.domain().stream()
                .filter(finding -> finding.code() == FindingCode.ADDRESSES_DIFFER)
                .findFirst()
                .orElseThrow();
        assertThat(Messages.finding(differ, assessment).message())
                .startsWith("1 of 4 addresses serves an old certificate: mx2." + DOMAIN + " (192.0.2.4).");
        assertThat(TextReport.of(assessment))
                .containsPattern("NOT TRUSTED +mx2\\.ourclient\\.example \\(192\\.0\\.2\\.4\\), port 25, chain B")
                .contains("Chain A", "Chain B");
    }

    @Test
    void certificatesForDifferentNamesAreNotOld() {
        HeldCertificate another = certificate(400, 30, "mx3." + DOMAIN);
        Assessment assessment = Assessor.judge(four(another), policy(TRUSTING));
        assertThat(assessment.domain())
                .filteredOn(finding -> finding.code() == FindingCode.ADDRESSES_DIFFER)
                .singleElement()
                .satisfies(finding -> assertThat(
                                Messages.finding(finding, assessment).message())
                        .contains("show 2 different certificates")
                        .doesNotContain("old"));
    }

    @Test
    void aMailServicesGatewayIsRecognised() {
        String exchanger = "ourclient-example.mail.protection.outlook.com";
        HeldCertificate own = certificate(50, 315, "mail.protection.outlook.com", "*.mail.protection.outlook.com");
        Evidence evidence = inspected(mx(exchanger), server(own, ISSUING).named(exchanger, "192.0.2.9"));
        Assessment assessment = Assessor.judge(evidence, policy(SenderProfile.EXCHANGE_DOMAIN, TRUSTING));
        assertThat(assessment.headline().situation()).isEqualTo("gateway");
        assertThat(assessment.headline().whoActs()).isEqualTo(WhoActs.YOU);
        Messages.HeadlineText words = Messages.headline(assessment);
        assertThat(words.text())
                .startsWith(exchanger + " belongs to a mail service (Microsoft 365); its certificate names the service,"
                        + " not ourclient.example.");
        assertThat(words.remedy()).contains("mail.protection.outlook.com").contains("TlsDomain");
        assertThat(verdict(assessment, SenderProfile.POSTFIX_VERIFY).delivers()).isEqualTo(Delivers.YES);
        assertThat(verdict(assessment, SenderProfile.POSTFIX_SECURE).delivers()).isEqualTo(Delivers.NO);
    }

    @Test
    void aForeignCertificateAtAMailServiceIsNoGateway() {
        String exchanger = "mx1.ourclient.iphmx.com";
        HeldCertificate other = certificate(50, 315, "www.other.example");
        Evidence evidence = inspected(mx(exchanger), server(other, ISSUING).named(exchanger, "192.0.2.9"));
        Assessment assessment = Assessor.judge(evidence, policy(SenderProfile.EXCHANGE_DOMAIN, TRUSTING));
        assertThat(assessment.headline().situation()).isEqualTo("name-mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "a-com.mail.protection.outlook.com, Microsoft 365",
        "*.MAIL.protection.outlook.com, Microsoft 365",
        "aspmx.l.google.com, Google",
        "mx07-00178001.pphosted.com, Proofpoint",
        "eu-smtp-inbound-1.mimecast.com, Mimecast"
    })
    void servicesAreKnownByTheirNames(String name, String service) {
        assertThat(MailService.of(name)).map(MailService::name).hasValue(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notmimecast.com", "mimecast.com.example", "outlook.com", "", ".", "com"})
    void onlyWholeLabelsCount(String name) {
        assertThat(MailService.of(name)).isEmpty();
    }

    @Test
    void aServerAloneDoesNotTellTheRecipientsDomain() {
        Evidence evidence = inspected(server(SenderSamples.named(), ISSUING));
        Assessment unnamed = Assessor.judge(evidence, policy(TRUSTING));
        SenderVerdict security = verdict(unnamed, SenderProfile.EXCHANGE_DOMAIN_SECURITY);
        assertThat(security.delivers()).isEqualTo(Delivers.UNKNOWN);
        Policy plain = policy(TRUSTING);
        Policy named = new Policy(
                plain.trust(),
                plain.stores(),
                plain.otherStores(),
                Optional.of(new ReferenceIdentity(Samples.host("www.elsewhere.example"))),
                plain.sender(),
                plain.assumed());
        assertThat(verdict(Assessor.judge(evidence, named), SenderProfile.EXCHANGE_DOMAIN_SECURITY)
                        .because())
                .contains(FindingCode.NAME_MISMATCH);
    }

    @Test
    void aChainWithoutAHandshakeSaysNothingOfTls() {
        Evidence seen = inspected(server(SenderSamples.named(), ISSUING));
        Samples.Server server = server(SenderSamples.named(), ISSUING);
        Samples.Server saved = new Samples.Server(
                HOST,
                server.address(),
                server.presented(),
                Optional.empty(),
                server.dialogue(),
                server.injected(),
                Optional.empty());
        Evidence evidence = new Evidence(
                new MailTarget.SavedChain("chain.pem"),
                seen.by(),
                NOW,
                Duration.ZERO,
                seen.dns(),
                inspected(saved).endpoints());
        Assessment assessment = Assessor.judge(evidence, policy(TRUSTING));
        assertThat(verdict(assessment, SenderProfile.EXCHANGE_ENCRYPTION).ground())
                .isEqualTo(Ground.NO_HANDSHAKE);
        assertThat(verdict(assessment, SenderProfile.EXCHANGE_VALIDATION).delivers())
                .isEqualTo(Delivers.YES);
        assertThat(verdict(assessment, SenderProfile.POSTFIX_VERIFY).ground()).isEqualTo(Ground.NAME_NOT_GIVEN);
    }

    /** What the chosen sender minds is the headline: a private root is none for DANE. */
    @Test
    void theHeadlineFollowsTheChosenSender() {
        HeldCertificate own = Samples.server().build();
        Evidence confirmed = SenderSamples.domain(server(own))
                .withPolicies(SenderSamples.published(SenderSamples.tlsa(SenderSamples.record(own.certificate()))));
        Assessment dane = Assessor.judge(confirmed, policy(SenderProfile.DANE, TRUSTING));
        assertThat(Messages.headline(dane).remedy()).contains("which confirms the certificate");

        Evidence contradicted = SenderSamples.domain(server(own))
                .withPolicies(SenderSamples.published(SenderSamples.tlsa(SenderSamples.record(SHARED.certificate()))));
        assertThat(Assessor.judge(contradicted, policy(SenderProfile.DANE, TRUSTING))
                        .headline()
                        .situation())
                .isEqualTo("dane-mismatch");
        assertThat(Assessor.judge(contradicted, policy(TRUSTING)).headline().situation())
                .isEqualTo("self-signed-certificate");
    }
}
