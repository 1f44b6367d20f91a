package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspiciousTextTest {
    @Test
    void findsHiddenCharacters() {
        assertThat(SuspiciousText.hiddenIn("mail\u202egpj\u202e\u0000")).containsExactly("U+202E", "U+0000");
        assertThat(SuspiciousText.hiddenIn("Zürich, Ελλάδα, 日本")).isEmpty();
    }

    @Test
    void findsWordsOfMixedScripts() {
        assertThat(SuspiciousText.mixedScriptWordsIn("CN=p\u0430ypal.example,O=Ok"))
                .containsExactly("p\u0430ypal");
        assertThat(SuspiciousText.mixedScriptWordsIn("Ελλάδα Greece, Москва Moscow"))
                .isEmpty();
    }

    @Test
    void looksIntoALabels() {
        assertThat(SuspiciousText.mixedScriptWordsIn("xn--pypal-4ve.example")).containsExactly("p\u0430ypal");
        assertThat(SuspiciousText.mixedScriptWordsIn("xn--bcher-kva.example")).isEmpty();
        assertThat(SuspiciousText.mixedScriptWordsIn("xn--\u00ff\u00ff.example"))
                .isEmpty();
    }
}
