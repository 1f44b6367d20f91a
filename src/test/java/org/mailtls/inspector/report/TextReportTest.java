package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.SuspiciousText;
import org.mailtls.inspector.diagnosis.TrustMatrix;
import org.mailtls.inspector.diagnosis.Verdict;

class TextReportTest {
    static List<TrustMatrix.Row> rows() {
        return TrustMatrix.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isFitForAnEmail(TrustMatrix.Row row) {
        String report = TextReport.of(row.judge());
        assertThat(report).endsWith("\n").doesNotContain("\t", "(not known)", "{", "[[", "]]");
        assertThat(report.lines()).allSatisfy(line -> {
            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(TextPage.WIDTH);
            assertThat(line).doesNotEndWith(" ");
            assertThat(SuspiciousText.hiddenIn(line)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tellsTheVerdictFirstAndTheDialogueLast(TrustMatrix.Row row) {
        Assessment assessment = row.judge();
        String report = TextReport.of(assessment);
        boolean name = assessment.headline().situation().equals("name-mismatch");
        assertThat(report).contains(name ? "\nNOT TRUSTED FOR THIS NAME\n" : "\n" + word(assessment.verdict()) + "\n");
        assertThat(report.indexOf("Who acts:")).isPositive();
        if (report.contains("\nDialogue")) {
            assertThat(report.indexOf("Who acts:")).isLessThan(report.indexOf("\nFindings"));
            assertThat(report.indexOf("\nFindings")).isLessThan(report.indexOf("\nConnection"));
            assertThat(report.indexOf("\nConnection")).isLessThan(report.indexOf("\nDialogue"));
        }
    }

    private static String word(Verdict verdict) {
        return Messages.verdict(verdict).toUpperCase(Locale.ROOT);
    }
}
