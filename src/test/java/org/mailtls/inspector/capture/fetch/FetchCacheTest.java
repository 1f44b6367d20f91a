package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.after;
import static org.mailtls.inspector.testkit.WebServer.body;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch.Fault;

class FetchCacheTest extends WebFetching {
    @Test
    void makesTheSameRequestOnceHoweverManyAsk() {
        CountDownLatch gate = new CountDownLatch(1);
        web.on("/ca.cer", after(gate, body(CONTENT)));
        List<CompletableFuture<Answer>> asking = IntStream.range(0, 20)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> fetch(web.url("/ca.cer")), Thread.ofVirtual()::start))
                .toList();
        gate.countDown();
        asking.forEach(answer -> assertThat(bodyOf(answer.join())).isEqualTo(CONTENT));
        assertThat(bodyOf(fetch(web.url("/ca.cer")))).isEqualTo(CONTENT);
        assertThat(web.asked("/ca.cer")).isOne();
    }

    @Test
    void twoQuestionsToOneResponderAreTwoRequests() {
        web.on("/ocsp", body(CONTENT));
        for (byte number : new byte[] {1, 2, 1}) {
            fetcher.fetch(Request.forOcsp(web.url("/ocsp"), Der.of(new byte[] {number})), deadline());
        }
        assertThat(web.asked("/ocsp")).isEqualTo(2);
    }

    @Test
    void aFailureCountsForThisInspectionOnly() {
        assertThat(failed("/ca.cer").fault()).isEqualTo(Fault.REFUSED);
        web.on("/ca.cer", body(CONTENT));
        assertThat(failed("/ca.cer").fault()).isEqualTo(Fault.REFUSED);
        BoundedFetcher next = new BoundedFetcher(cache, LIMITS, new Cancellation());
        assertThat(bodyOf(next.fetch(Request.forIssuers(web.url("/ca.cer")), deadline())))
                .isEqualTo(CONTENT);
    }

    @Test
    void whatWasKeptIsNotFetchedAgainAndTakesNoTime() {
        web.on("/ca.cer", body(CONTENT));
        Request request = Request.forIssuers(web.url("/ca.cer"));
        byte[] body = bodyOf(fetcher.fetch(request, deadline()));
        fetcher.keep(request, Der.of(body), Duration.ofHours(1));
        BoundedFetcher next = new BoundedFetcher(cache, LIMITS, new Cancellation());
        assertThat(next.fetch(request, deadline())).isEqualTo(new Answer.Body(Der.of(CONTENT), Duration.ZERO));
        assertThat(web.asked("/ca.cer")).isOne();
    }

    @Test
    void theCacheForgetsWhatIsOutdatedAndWhatIsTooMuch() {
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        FetchCache small = new FetchCache(Clock.fixed(now, ZoneOffset.UTC), 2, 10);
        Request[] requests = IntStream.range(0, 4)
                .mapToObj(i -> Request.forIssuers("http://ca.example/" + i))
                .toArray(Request[]::new);
        small.keep(requests[0], Der.of(CONTENT), now.minusSeconds(1));
        assertThat(small.find(requests[0])).isEmpty();
        small.keep(requests[0], Der.of(CONTENT), now.plusSeconds(1));
        small.keep(requests[1], Der.of(CONTENT), now.plusSeconds(1));
        assertThat(small.find(requests[0])).isPresent();
        small.keep(requests[2], Der.of(CONTENT), Instant.MAX);
        assertThat(small.find(requests[1])).isEmpty();
        assertThat(small.find(requests[0])).isPresent();
        small.keep(requests[3], Der.of(new byte[8]), now.plusSeconds(1));
        assertThat(small.find(requests[3])).isPresent();
        assertThat(small.find(requests[0])).isEmpty();
        small.keep(requests[1], Der.of(new byte[11]), now.plusSeconds(1));
        assertThat(small.find(requests[1])).isEmpty();
    }
}
