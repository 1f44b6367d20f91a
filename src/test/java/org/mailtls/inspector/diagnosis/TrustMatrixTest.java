package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.FindingCode.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustMatrixTest {
    /** No chain is known that only a validator refuses. */
    private static final Set<FindingCode> WITHOUT_A_ROW = EnumSet.of(VALIDATOR_REFUSED);

    static List<TrustMatrix.Row> rows() {
        return TrustMatrix.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsExactlyWhatIsThere(TrustMatrix.Row row) {
        assertThat(codes(row.judge())).containsExactlyInAnyOrderElementsOf(row.found());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void choosesTheHeadline(TrustMatrix.Row row) {
        Headline headline = row.judge().headline();
        assertThat(headline.situation()).isEqualTo(row.headline());
        assertThat(headline.whoActs()).isEqualTo(row.whoActs());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isTrustedOnlyWithoutErrors(TrustMatrix.Row row) {
        Assessment assessment = row.judge();
        boolean errors = findings(assessment).anyMatch(finding -> finding.severity() == Severity.ERROR);
        boolean trusted = assessment.verdict() == Verdict.TRUSTED;
        assertThat(errors && trusted).isFalse();
        assertThat(trusted).isEqualTo(row.headline().equals(Headlines.TRUSTED));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyWarningIsSomebodysWork(TrustMatrix.Row row) {
        Assessment assessment = row.judge();
        boolean warnings = findings(assessment).anyMatch(finding -> finding.severity() == Severity.WARNING);
        assertThat(assessment.headline().whoActs() != WhoActs.NOBODY)
                .isEqualTo(warnings || assessment.verdict() != Verdict.TRUSTED);
    }

    @Test
    void everyCodeHasARow() {
        Set<FindingCode> seen = EnumSet.noneOf(FindingCode.class);
        rows().forEach(row -> seen.addAll(row.found()));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).containsExactlyInAnyOrderElementsOf(WITHOUT_A_ROW);
    }

    private static Set<FindingCode> codes(Assessment assessment) {
        return findings(assessment).map(Finding::code).collect(Collectors.toSet());
    }

    private static Stream<Finding> findings(Assessment assessment) {
        return Stream.concat(
                assessment.domain().stream(),
                assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()));
    }
}
