package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mailtls.inspector.testkit.WebServer.drip;
import static org.mailtls.inspector.testkit.WebServer.drippingHeader;
import static org.mailtls.inspector.testkit.WebServer.hang;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Reason;

class FetchTimeTest extends WebFetching {
    @ParameterizedTest
    @ValueSource(strings = {"silent", "header"})
    void waitsForTheAnswerNoLongerThanAllowed(String kind) {
        web.on("/silent", hang()).on("/header", drippingHeader());
        Answer.Failed failed = failed("/" + kind);
        assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(failed.spent()).isBetween(LIMITS.answer(), LIMITS.whole());
    }

    @Test
    void waitsForTheEndNoLongerThanAllowed() {
        web.on("/drip", drip());
        Answer.Failed failed = failed("/drip");
        assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(failed.octets()).isPositive();
        assertThat(failed.spent()).isBetween(LIMITS.whole(), LIMITS.whole().plusSeconds(2));
    }

    @Test
    void waitsForAChainOfSlowRedirectsNoLongerThanAllowed() {
        for (int i = 0; i < 3; i++) {
            int next = i + 1;
            web.on("/slow" + i, exchange -> {
                exchange.pause(500);
                exchange.head(302, "Location: /slow" + next, "Content-Length: 0", "Connection: close");
            });
        }
        Answer.Failed failed = failed("/slow0");
        assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(failed.spent()).isLessThan(LIMITS.whole().plusSeconds(1));
    }

    @Test
    void neverOutlastsTheInspection() {
        web.on("/silent", hang());
        long startedAt = System.nanoTime();
        assertThat(fetcher.fetch(Request.forIssuers(web.url("/silent")), Deadline.in(Duration.ofMillis(100))))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT));
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(LIMITS.answer());
        assertThat(fetcher.fetch(Request.forIssuers(web.url("/other")), Deadline.in(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        Answer.NotTried.class, not -> assertThat(not.reason()).isEqualTo(Reason.OUT_OF_TIME));
        assertThat(web.asked("/other")).isZero();
    }

    @Test
    void cancellingEndsAHangingFetchAtOnce() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        web.on("/silent", exchange -> {
            reached.countDown();
            exchange.pause(60_000);
        });
        BoundedFetcher patient = new BoundedFetcher(cache, Limits.USUAL, cancellation);
        CompletableFuture<Answer> asking = CompletableFuture.supplyAsync(
                () -> patient.fetch(Request.forIssuers(web.url("/silent")), deadline()), Thread.ofVirtual()::start);
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        long startedAt = System.nanoTime();
        cancellation.cancel();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> {
            try {
                asking.join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(1));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> patient.fetch(Request.forIssuers(web.url("/next")), deadline()));
    }
}
