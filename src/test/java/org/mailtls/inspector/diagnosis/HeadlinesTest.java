package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.HOST;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.SenderSamples.NOT_TRUSTING;
import static org.mailtls.inspector.diagnosis.SenderSamples.TRUSTING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStore;

/** Which of several faults is told first. */
class HeadlinesTest {
    private static final DomainPolicies BROKEN = new DomainPolicies(
            Optional.of(new DnssecStatus.Bogus("signature expired")), List.of(), Optional.empty(), Optional.empty());

    private static Assessment broken(SenderProfile sender, TrustStore store) {
        Evidence evidence = inspected(mx(HOST), server(SenderSamples.named(), ISSUING, ROOT))
                .withPolicies(BROKEN);
        return Assessor.judge(evidence, policy(sender, store));
    }

    @Test
    void brokenDnssecDoesNotHideWhatTheSenderRefuses() {
        Assessment assessment = broken(SenderProfile.EXCHANGE_VALIDATION, NOT_TRUSTING);
        assertThat(assessment.headline().situation()).isEqualTo(FindingCode.UNTRUSTED_ROOT.word());
    }

    @Test
    void brokenDnssecIsToldFirstToASenderThatMinds() {
        Assessment assessment = broken(SenderProfile.DANE, NOT_TRUSTING);
        assertThat(assessment.headline().situation()).isEqualTo(FindingCode.DNSSEC_BOGUS.word());
    }

    @Test
    void brokenDnssecAloneIsToldAndSaysWhoDoesNotMind() {
        Assessment assessment = broken(SenderProfile.EXCHANGE_VALIDATION, TRUSTING);
        assertThat(assessment.headline().situation()).isEqualTo(FindingCode.DNSSEC_BOGUS.word());
        assertThat(Messages.headline(assessment).remedy())
                .endsWith("Exchange with certificate validation follows neither DANE nor MTA-STS, "
                        + "so this alone does not stop it.");
    }

    @Test
    void ofSeveralTrustedServersTheMostTellingWarningIsTold() {
        HeldCertificate brief = Samples.server().rsa(1024).signedBy(ISSUING).build();
        HeldCertificate ending = Samples.server()
                .validity(Samples.NOW.minus(Duration.ofDays(300)), Samples.NOW.plus(Duration.ofDays(2)))
                .signedBy(ISSUING)
                .build();
        Assessment assessment = Assessor.judge(
                inspected(mx(HOST), server(brief, ISSUING), server(ending, ISSUING)), policy(Samples.store(ROOT)));
        assertThat(assessment.headline().situation()).isEqualTo("trusted");
        assertThat(assessment.headline().also()).contains(FindingCode.EXPIRES_SOON);
    }

    @Test
    void whatHidesStartTlsIsNotThePolicysFault() {
        CaptureFailure masked = new CaptureFailure.StartTlsMasked("XXXXXXXA");
        Evidence evidence = inspected(mx(HOST), silent(masked))
                .withPolicies(SenderSamples.published(SenderSamples.policy("enforce", HOST)));
        Assessment assessment = Assessor.judge(evidence, policy(TRUSTING));
        assertThat(assessment.endpoints().getFirst().findings())
                .extracting(Finding::code)
                .doesNotContain(FindingCode.MTA_STS_FAIL);
        assertThat(assessment.headline().situation()).isEqualTo(FindingCode.STARTTLS_MASKED.word());
        assertThat(assessment.headline().whoActs()).isEqualTo(WhoActs.UNKNOWN);
    }

    @Test
    void aServerWithoutTlsIsToldBeforeThePolicyItBreaks() {
        Evidence evidence = inspected(mx(HOST), silent(new CaptureFailure.StartTlsNotOffered(List.of())))
                .withPolicies(SenderSamples.published(SenderSamples.policy("enforce", HOST)));
        Assessment assessment = Assessor.judge(evidence, policy(TRUSTING));
        assertThat(assessment.endpoints().getFirst().findings())
                .extracting(Finding::code)
                .contains(FindingCode.MTA_STS_FAIL);
        assertThat(assessment.headline().situation()).isEqualTo(FindingCode.STARTTLS_NOT_OFFERED.word());
    }
}
