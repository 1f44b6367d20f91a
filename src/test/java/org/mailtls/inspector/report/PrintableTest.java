package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "Zürich e\u0301", "Ελλάδα", "日本語", "\uD83D\uDE00", "C:\\path", ""})
    void leavesHonestTextAlone(String text) {
        assertThat(Messages.printable(text)).isEqualTo(text);
    }

    @Test
    void escapesWhatDeceives() {
        assertThat(Messages.printable("a\u001b[31m")).isEqualTo("a\\u001b[31m");
        assertThat(Messages.printable("a\tb\r\nc\u0000")).isEqualTo("a\\u0009b\\u000d\\u000ac\\u0000");
        assertThat(Messages.printable("gpj\u202e.exe")).isEqualTo("gpj\\u202e.exe");
        assertThat(Messages.printable("a\u200bb\u00adc\ufeff")).isEqualTo("a\\u200bb\\u00adc\\ufeff");
        assertThat(Messages.printable("a\u00a0b\u2028c\u3164")).isEqualTo("a\\u00a0b\\u2028c\\u3164");
        assertThat(Messages.printable("\ud800x\udc00")).isEqualTo("\\ud800x\\udc00");
        assertThat(Messages.printable(new String(Character.toChars(0xe0041)))).isEqualTo("\\u{e0041}");
    }

    @Test
    void endsAFloodOfMarks() {
        assertThat(Messages.printable("a" + "\u0301".repeat(5))).isEqualTo("a\u0301\u0301\u0301\\u0301\\u0301");
        assertThat(Messages.printable("\u0301a")).isEqualTo("\\u0301a");
    }

    @ParameterizedTest
    @CsvSource({"3,abc", "2,ab… (1 more)", "0,… (3 more)"})
    void countsWhatItCutsOff(int most, String shown) {
        assertThat(Printable.of("abc", most)).isEqualTo(shown);
    }

    @Test
    void countsCodePointsNotChars() {
        assertThat(Printable.of("\uD83D\uDE00\uD83D\uDE00", 1)).isEqualTo("\uD83D\uDE00… (1 more)");
    }

    @Test
    void isBounded() {
        assertThat(Messages.printable("x".repeat(100_000))).hasSizeLessThan(1_100);
    }
}
