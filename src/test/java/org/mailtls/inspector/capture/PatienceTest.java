package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void nobodyWaitsForWhatEndedWithAnError() {
        Error error = new ExceptionInInitializerError("no trust store");
        CompletableFuture<String> broken = Patience.start(() -> {
            throw error;
        });

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Patience.await(broken, new Cancellation()))
                        .hasCause(error));
    }
}
