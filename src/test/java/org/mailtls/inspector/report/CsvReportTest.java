package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
    private static String line(String input) {
        return CsvReport.line(Summary.of(new TargetResult.NotATarget(input, "It is \"odd\", or not.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\uff1d1"})
    void noTextBecomesAFormula(String input) {
        assertThat(line(input)).startsWith("\"'" + input);
    }

    /** Where the decimal mark is a comma, spreadsheets part fields at semicolons, and quotes inside are but characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x;=cmd!A0;y | x;'=cmd!A0;y",
                "x;  +1 | x;'  +1",
                "a;b;@SUM(A1) | a;b;'@SUM(A1)",
                "a;;-1 | a;;'-1",
                "a;\"=1 | a;'\"\"=1",
                "a;\uff1d1;=2 | a;'\uff1d1;'=2",
                "=1;=2 | '=1;'=2",
                "a=b; c-d | a=b; c-d",
            })
    void noPartOfATextBecomesAFormulaWhereFieldsArePartedOtherwise(String input, String written) {
        assertThat(line(input)).startsWith("\"" + written + "\",\"unreachable\"");
    }

    @Test
    void quotesAreDoubledAndLinesEndAsTheStandardSays() {
        assertThat(line("a,b;c"))
                .startsWith("\"a,b;c\",\"unreachable\",\"not-a-target\",")
                .contains("is not a mail domain or server: It is \"\"odd\"\", or not.\",\"you\",")
                .endsWith(",\"\",,,0,0\r\n");
    }

    @Test
    void everyLineHasAsManyFieldsAsTheHeader() {
        assertThat(CsvReport.header().split(",", -1)).hasSize(11);
        assertThat(line("a").replaceAll("\"[^\"]*(\"\"[^\"]*)*\"", "x").split(",", -1))
                .hasSize(11);
    }
}
