package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.TrustMatrix;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;

class JsonReportTest {
    static List<TrustMatrix.Row> rows() {
        return TrustMatrix.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsToItsSchema(TrustMatrix.Row row) {
        assertThat(ReportSchema.violations(JsonReport.of(List.of(row.judge())))).isEmpty();
    }

    @Test
    void theSchemaNoticesWhatIsMissing() {
        String report = JsonReport.of(List.of(rows().getFirst().judge()));
        assertThat(ReportSchema.violations(report.replace("\"verdict\"", "\"vedrict\"")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesTheEvidenceBack(TrustMatrix.Row row) throws UnreadableReportException {
        Assessment assessment = row.judge();
        List<Evidence> read = JsonReport.read(JsonReport.of(List.of(assessment)));
        assertThat(read).containsExactly(row.evidence());
        assertThat(Assessor.judge(read.getFirst(), row.policy())).isEqualTo(assessment);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsEverythingTheServerSentInAscii(TrustMatrix.Row row) {
        String report = JsonReport.of(List.of(row.judge()));
        assertThat(report.codePoints())
                .allMatch(codePoint -> codePoint == '\n' || (codePoint >= ' ' && codePoint < 127));
    }

    @Test
    void writesALineATarget() throws UnreadableReportException {
        List<TrustMatrix.Row> rows = rows().subList(0, 3);
        List<String> lines = IntStream.range(0, rows.size())
                .mapToObj(index -> JsonReport.line(
                        index, new TargetResult.Inspected(rows.get(index).judge())))
                .toList();
        assertThat(lines).noneMatch(line -> line.contains("\n"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(ReportSchema.violations(line)).isEmpty());
        assertThat(JsonReport.read(String.join("\n", lines)))
                .containsExactlyElementsOf(
                        rows.stream().map(TrustMatrix.Row::evidence).toList());
    }

    @Test
    void keepsTheOrderOfItsTargets() throws UnreadableReportException {
        List<TrustMatrix.Row> rows = rows().subList(0, 4);
        String report = JsonReport.of(rows.stream().map(TrustMatrix.Row::judge).toList());
        assertThat(ReportSchema.violations(report)).isEmpty();
        assertThat(JsonReport.read(report))
                .containsExactlyElementsOf(
                        rows.stream().map(TrustMatrix.Row::evidence).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"schemaVersion\": 2}",
                "{\"schemaVersion\": 1}",
                "{\"schemaVersion\": 1, \"capturedBy\": {\"host\": \"a\", \"os\": \"b\"}, \"startedAt\": \"yesterday\","
                        + " \"durationMillis\": 1, \"targets\": []}",
                "{\"schemaVersion\": 1, \"capturedBy\": {\"host\": \"a\", \"os\": \"b\"},"
                        + " \"startedAt\": \"2026-11-24T10:42:00Z\", \"durationMillis\": 1, \"targets\": [{}]}"
            })
    void saysWhatIsWrongWithAFile(String text) {
        assertThatThrownBy(() -> JsonReport.read(text))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessageMatching("(?s).{10,}");
    }
}
