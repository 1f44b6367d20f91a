package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.HOST;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.SenderSamples.TRUSTING;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Evidence;

/** Which of several faults is told first. */
class HeadlinesTest {
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
