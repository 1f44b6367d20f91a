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
    private static final Duration SHORT = Duration.ofMillis(700);

    /** Clocks are rounded. */
    private static final Duration NEARLY = SHORT.minusMillis(20);

    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"silent", "header"})
    void waitsForTheAnswerNoLongerThanAllowed(String kind) {
        web.on("/silent", hang()).on("/header", drippingHeader());
        Answer.Failed failed = failed("/" + kind, new Limits(SHORT, LONG));
        assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(failed.spent()).isBetween(NEARLY, LONG);
    }

    @Test
    void waitsForTheEndNoLongerThanAllowed() {
        web.on("/drip", drip());
        Answer.Failed failed = failed("/drip", new Limits(LONG, SHORT));
        assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(failed.octets()).isPositive();
        assertThat(failed.spent()).isBetween(NEARLY, LONG);
    }

    @Test
    void waitsForAChainOfSlowRedirectsNoLongerThanAllowed() {
        for (int i = 0; i < 3; i++) {
            int next = i + 1;
            web.on("/slow" + i, exchange -> {
                exchange.pause(300);
                exchange.head(302, "Location: /slow" + next, "Content-Length: 0", "Connection: close");
            });
        }
        Answer.Failed failed = failed("/slow0", new Limits(LONG, SHORT));
        assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(failed.spent()).isBetween(NEARLY, LONG);
    }

    private Answer.Failed failed(String path, Limits limits) {
        try (BoundedFetcher hurried = new BoundedFetcher(cache, limits, cancellation)) {
            return failed(hurried.fetch(Request.forIssuers(web.url(path)), deadline()));
        }
    }

    @Test
    void neverOutlastsTheInspection() {
        web.on("/silent", hang());
        long startedAt = System.nanoTime();
        assertThat(fetcher.fetch(Request.forIssuers(web.url("/silent")), Deadline.in(Duration.ofMillis(100))))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(Fault.TIMED_OUT));
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
                .isLessThan(LIMITS.answer().dividedBy(2));
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
        CompletableFuture<Answer> asking = CompletableFuture.supplyAsync(
                () -> fetcher.fetch(Request.forIssuers(web.url("/silent")), deadline()), Thread.ofVirtual()::start);
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
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
                .isLessThan(LIMITS.answer().dividedBy(2));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> fetcher.fetch(Request.forIssuers(web.url("/next")), deadline()));
    }
}
