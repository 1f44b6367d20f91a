package org.mailtls.inspector.capture.handshake;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void completes_a_handshake_in_memory() {
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
    }
}
