package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.diagnosis.TrustMatrix;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.Messages.Step;
import org.mailtls.inspector.store.TrustStore;

class RemediesTest {
    private static final Set<FindingCode> NEVER_IMPORT = EnumSet.of(
            FindingCode.SELF_SIGNED_CERTIFICATE,
            FindingCode.EXPIRED,
            FindingCode.REVOKED,
            FindingCode.DISTRUSTED_CERTIFICATE,
            FindingCode.BAD_SIGNATURE,
            FindingCode.INTERCEPTION_SUSPECTED);

    private static final TrustStore EMPTY = store(authority("Some Public CA").build());

    static List<TrustMatrix.Row> rows() {
        return TrustMatrix.rows();
    }

    private static Assessment privateRoot() {
        return Assessor.judge(inspected(server(leaf(), ISSUING, ROOT)), policy(EMPTY));
    }

    private static HeldCertificate leaf() {
        return Samples.server().signedBy(ISSUING).build();
    }

    private static List<Step> steps(Assessment assessment, FindingCode code) {
        return Messages.remedySteps(finding(assessment, code), assessment);
    }

    private static Finding finding(Assessment assessment, FindingCode code) {
        return assessment.endpoints().getFirst().findings().stream()
                .filter(finding -> finding.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> commands(List<Step> steps) {
        return steps.stream().flatMap(step -> step.command().stream());
    }

    @Test
    void importsARootOnlyAfterACallAndWithAWayBack() {
        String thumbprint =
                CertificateDetails.of(ROOT.certificate()).orElseThrow().sha1().toUpperCase(Locale.ROOT);
        List<Step> steps = steps(privateRoot(), FindingCode.UNTRUSTED_ROOT);
        assertThat(commands(steps))
                .containsSubsequence(
                        "certutil -addstore -f Root root.cer", "certlm.msc", "certutil -delstore Root " + thumbprint);
        List<String> texts = steps.stream().map(Step::text).toList();
        assertThat(String.join("\n", texts))
                .contains("by telephone", thumbprint, "Edge Transport", "Server Authentication", "with approval");
        int call = indexOf("telephone", texts);
        int add = commands(steps).toList().indexOf("certutil -addstore -f Root root.cer");
        assertThat(call).isGreaterThanOrEqualTo(0).isLessThan(add + 2);
    }

    private static int indexOf(String word, List<String> texts) {
        return texts.indexOf(
                texts.stream().filter(text -> text.contains(word)).findFirst().orElseThrow());
    }

    @Test
    void addsAnIntermediateUnderIntermediateOnly() {
        Assessment assessment = TrustMatrix.rows().stream()
                .filter(row -> row.headline().equals("missing-intermediate"))
                .findFirst()
                .orElseThrow()
                .judge();
        List<Step> steps = steps(assessment, FindingCode.MISSING_INTERMEDIATE);
        assertThat(commands(steps))
                .contains("certutil -addstore -f CA intermediate.cer")
                .noneMatch(command -> command.contains("Root"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void neverAdvisesAnImportWhereSomethingSpeaksAgainstIt(TrustMatrix.Row row) {
        Assessment assessment = row.judge();
        if (row.found().stream().noneMatch(NEVER_IMPORT::contains)) {
            return;
        }
        Stream<String> commands = assessment.endpoints().stream()
                .flatMap(endpoint -> endpoint.findings().stream())
                .flatMap(finding -> commands(Messages.remedySteps(finding, assessment)));
        assertThat(commands).noneMatch(command -> command.contains("-addstore"));
        assertThat(TextReport.of(assessment)).doesNotContainIgnoringCase("import its root", "may be imported");
    }

    @Test
    void namesTheDomainInTheStopgap() {
        HeldCertificate expired = Samples.server()
                .validity(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(3)))
                .signedBy(ISSUING)
                .build();
        Evidence evidence = inspected(mx(Samples.HOST), server(expired, ISSUING));
        Assessment assessment = Assessor.judge(evidence, policy(store(ROOT)));
        assertThat(commands(steps(assessment, FindingCode.EXPIRED)))
                .anySatisfy(command -> assertThat(command)
                        .contains(
                                "-AddressSpaces ourclient.example",
                                "-TlsAuthLevel EncryptionOnly",
                                "-RequireTLS $true"));
    }

    @Test
    void offersNoStopgapToWhoeverIntercepts() {
        HeldCertificate gateway = authority("FortiGate CA").build();
        Evidence evidence = inspected(server(Samples.server().signedBy(gateway).build(), gateway));
        Assessment assessment = Assessor.judge(evidence, policy(EMPTY));
        assertThat(assessment.endpoints().getFirst().findings())
                .allSatisfy(finding -> assertThat(commands(Messages.remedySteps(finding, assessment)))
                        .noneMatch(command -> command.contains("SendConnector")));
    }
}
