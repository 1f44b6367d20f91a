package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mailtls.inspector.testkit.HostileWebServer.after;
import static org.mailtls.inspector.testkit.HostileWebServer.announce;
import static org.mailtls.inspector.testkit.HostileWebServer.body;
import static org.mailtls.inspector.testkit.HostileWebServer.closeAtOnce;
import static org.mailtls.inspector.testkit.HostileWebServer.drip;
import static org.mailtls.inspector.testkit.HostileWebServer.drippingHeader;
import static org.mailtls.inspector.testkit.HostileWebServer.endlessBody;
import static org.mailtls.inspector.testkit.HostileWebServer.gzip;
import static org.mailtls.inspector.testkit.HostileWebServer.hang;
import static org.mailtls.inspector.testkit.HostileWebServer.redirect;
import static org.mailtls.inspector.testkit.HostileWebServer.status;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.testkit.HostileWebServer;

@Timeout(60)
class BoundedFetcherTest {
    private static final byte[] CONTENT = {0x30, 3, 2, 1, 7};

    /** Short ones, so that what runs into them is soon over. */
    private static final Limits LIMITS = new Limits(Duration.ofMillis(700), Duration.ofMillis(1400));

    private final FetchCache cache = new FetchCache();
    private final Cancellation cancellation = new Cancellation();
    private final BoundedFetcher fetcher = new BoundedFetcher(cache, LIMITS, cancellation);
    private HostileWebServer web;

    @BeforeEach
    void start() throws IOException {
        web = HostileWebServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        web.close();
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    private Answer fetch(String url) {
        return fetcher.fetch(Request.forIssuers(url), deadline());
    }

    private Answer.Failed failed(String path) {
        Answer answer = fetch(web.url(path));
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return (Answer.Failed) answer;
    }

    private static byte[] bodyOf(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Body.class);
        return ((Answer.Body) answer).body().bytes();
    }

    @Test
    void takesTheBodyOfAnAnswer() {
        web.on("/ca.cer", body(CONTENT));
        Answer answer = fetch(web.url("/ca.cer"));
        assertThat(bodyOf(answer)).isEqualTo(CONTENT);
        assertThat(((Answer.Body) answer).spent()).isPositive().isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void asksPlainlyAndSaysNothingAboutWhoAsks() {
        web.on("/a", redirect(302, "/b")).on("/b", body(CONTENT));
        assertThat(bodyOf(fetch(web.url("/a")))).isEqualTo(CONTENT);
        assertThat(web.heard()).hasSize(2).allSatisfy(request -> {
            assertThat(request.line()).startsWith("GET /").endsWith(" HTTP/1.1");
            assertThat(request.header().stream()
                            .map(line -> line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT)))
                    .containsOnlyOnce("user-agent", "accept", "host")
                    .doesNotContain("cookie", "authorization", "referer", "accept-encoding", "upgrade");
            assertThat(request.header()).contains("User-Agent: Mail-TLS-Inspector");
        });
    }

    @Test
    void sendsTheQuestionToAResponder() {
        web.on("/ocsp", body(CONTENT));
        Answer answer = fetcher.fetch(Request.forOcsp(web.url("/ocsp"), Der.of(new byte[] {1, 2, 3})), deadline());
        assertThat(bodyOf(answer)).isEqualTo(CONTENT);
        HostileWebServer.Heard request = web.heard().getFirst();
        assertThat(request.line()).isEqualTo("POST /ocsp HTTP/1.1");
        assertThat(request.header()).contains("Content-Type: application/ocsp-request");
        assertThat(request.body().bytes()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"301, POST", "302, POST", "307, POST", "308, POST", "303, GET"})
    void repeatsTheQuestionAtTheNewAddressUnlessToldToReadThere(int status, String method) {
        web.on("/ocsp", redirect(status, web.url("/there"))).on("/there", body(CONTENT));
        Answer answer = fetcher.fetch(Request.forOcsp(web.url("/ocsp"), Der.of(new byte[] {1})), deadline());
        assertThat(bodyOf(answer)).isEqualTo(CONTENT);
        assertThat(web.heard().getLast().line()).startsWith(method + " /there ");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 300, 304, 400, 401, 403, 404, 407, 500, 503})
    void anyStatusBut200GivesNothing(int status) {
        web.on("/ca.cer", status(status));
        Answer.Failed failed = failed("/ca.cer");
        assertThat(failed.fault()).isEqualTo(Fault.REFUSED);
        assertThat(failed.detail()).startsWith("HTTP status " + status);
    }

    @Test
    void doesNotReadTheBodyOfARefusal() {
        web.on("/endless", endlessBody(404));
        Answer.Failed failed = failed("/endless");
        assertThat(failed.fault()).isEqualTo(Fault.REFUSED);
        assertThat(failed.octets()).isZero();
        assertThat(failed.spent()).isLessThan(LIMITS.answer());
    }

    @Test
    void stopsReadingAnEndlessBodyAtTheLimit() {
        web.on("/endless", endlessBody(200));
        Answer.Failed failed = failed("/endless");
        assertThat(failed.fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(failed.octets()).isEqualTo((1 << 20) + 1);
    }

    @Test
    void aBodyAtTheLimitIsTakenAndOneOctetMoreIsNot() {
        web.on("/full", body(new byte[1 << 20])).on("/over", body(new byte[(1 << 20) + 1]));
        assertThat(bodyOf(fetch(web.url("/full")))).hasSize(1 << 20);
        assertThat(failed("/over").fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void aRevocationListMayBeLarger() {
        web.on("/ca.crl", body(new byte[10 << 20])).on("/over.crl", body(new byte[(10 << 20) + 1]));
        BoundedFetcher patient = new BoundedFetcher(cache, Limits.USUAL, cancellation);
        assertThat(bodyOf(patient.fetch(Request.forRevocationList(web.url("/ca.crl")), deadline())))
                .hasSize(10 << 20);
        assertThat(patient.fetch(Request.forRevocationList(web.url("/over.crl")), deadline()))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void aLengthThatIsALieHelpsNobody() {
        web.on("/short", announce(100, CONTENT)).on("/huge", announce(Long.MAX_VALUE, CONTENT));
        assertThat(failed("/short").fault()).isEqualTo(Fault.NOT_READABLE);
        assertThat(failed("/huge").fault()).isEqualTo(Fault.NOT_READABLE);
        web.on("/less", announce(3, CONTENT));
        assertThat(bodyOf(fetch(web.url("/less")))).hasSize(3);
    }

    @Test
    void doesNotUnpackWhatItDidNotWantPacked() {
        web.on("/bomb", gzip(new byte[1 << 22]));
        Answer.Failed failed = failed("/bomb");
        assertThat(failed.fault()).isEqualTo(Fault.NOT_READABLE);
        assertThat(failed.detail()).contains("gzip");
        assertThat(failed.octets()).isLessThan(1 << 14);
    }

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
    void saysThatAConnectionBrokeOff() {
        web.on("/gone", closeAtOnce());
        Answer.Failed failed = failed("/gone");
        assertThat(failed.fault()).isEqualTo(Fault.NOT_READABLE);
        assertThat(failed.detail()).startsWith("The exchange broke off");
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        assertThat(fetch("http://127.0.0.1:" + port + "/")).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.UNREACHABLE);
            assertThat(failed.detail()).contains("127.0.0.1");
        });
    }

    @Test
    void saysThatANameHasNoAddress() {
        assertThat(fetch("http://nowhere.invalid/ca.cer")).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.UNREACHABLE);
            assertThat(failed.detail()).contains("nowhere.invalid");
        });
    }

    @Test
    void followsThreeRedirectsAndNoMore() {
        for (int i = 0; i < 4; i++) {
            web.on("/" + i, redirect(302, "/" + (i + 1)));
        }
        web.on("/4", body(CONTENT));
        assertThat(bodyOf(fetch(web.url("/1")))).isEqualTo(CONTENT);
        Answer.Failed failed = failed("/0");
        assertThat(failed.fault()).isEqualTo(Fault.REDIRECTED);
        assertThat(failed.detail()).contains("More than 3");
        assertThat(web.asked("/4")).isOne();
    }

    @Test
    void noticesRedirectsThatGoInACircle() {
        web.on("/a", redirect(301, "/b")).on("/b", redirect(301, "/a")).on("/self", redirect(302, "/self"));
        assertThat(failed("/a").detail()).contains("circle");
        assertThat(failed("/self").detail()).contains("circle");
        assertThat(web.asked("/a")).isOne();
        assertThat(web.asked("/self")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/ca.cer",
                "ldap://127.0.0.1/cn=ca",
                "http://user:secret@127.0.0.1/",
                "http://",
                "//",
                "http://[::1",
                ":::"
            })
    void aRedirectLeadsToWebAddressesOnly(String location) {
        web.on("/away", redirect(302, location));
        Answer.Failed failed = failed("/away");
        assertThat(failed.fault()).isEqualTo(Fault.REDIRECTED);
        assertThat(failed.detail()).contains(location);
    }

    @Test
    void aRedirectWithoutAPlaceIsNone() {
        web.on("/away", status(302));
        assertThat(failed("/away").fault()).isEqualTo(Fault.REDIRECTED);
    }

    @Test
    void quotesAServerInShortAndInOneLine() {
        web.on("/away", redirect(302, "gopher://x/" + "y".repeat(5000)));
        assertThat(failed("/away").detail()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "'ldap:///CN=My CA,CN=AIA?cACertificate?base', SCHEME",
        "LDAPS://dir.example/x, SCHEME",
        "file:///etc/passwd, SCHEME",
        "FILE:///C:/ca.cer, SCHEME",
        "ftp://ftp.example/ca.cer, SCHEME",
        "jar:http://127.0.0.1/x.jar!/ca.cer, SCHEME",
        "javascript:alert(1), SCHEME",
        "http://user@127.0.0.1/ca.cer, MALFORMED",
        "http://user:password@127.0.0.1/ca.cer, MALFORMED",
        "http://@127.0.0.1/ca.cer, MALFORMED",
        "http:///ca.cer, MALFORMED",
        "http:ca.cer, MALFORMED",
        "http://under_score.example/ca.cer, MALFORMED",
        "http://127.0.0.1:99999/ca.cer, MALFORMED",
        "http://127.0.0.1:0/ca.cer, MALFORMED",
        "http://[::1/ca.cer, MALFORMED",
        "http://127.0.0.1/%zz, MALFORMED",
        "//127.0.0.1/ca.cer, MALFORMED",
        "127.0.0.1/ca.cer, MALFORMED",
        "'', MALFORMED",
        "\\\\server\\share\\ca.cer, MALFORMED"
    })
    void isNotTried(String url, Reason reason) {
        assertThat(fetch(url)).isInstanceOfSatisfying(Answer.NotTried.class, not -> {
            assertThat(not.reason()).isEqualTo(reason);
            assertThat(not.detail()).isNotBlank();
        });
        assertThat(web.heard()).isEmpty();
    }

    @Test
    void anAddressWithControlCharactersOrWithoutAnEndIsNotTried() {
        for (String url : List.of(
                "http://127.0.0.1/\r\nHost: evil", "http://127.0.0.1/\0", "\0", web.url("/" + "x".repeat(3000)))) {
            assertThat(fetch(url)).as(url).isInstanceOf(Answer.NotTried.class);
        }
        assertThat(web.heard()).isEmpty();
    }

    @Test
    void forgivesSpacesAsWindowsDoes() {
        web.on("/My%20CA.crl", body(CONTENT));
        assertThat(bodyOf(fetch(web.url("/My CA.crl")))).isEqualTo(CONTENT);
    }

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
