package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.announce;
import static org.mailtls.inspector.testkit.WebServer.body;
import static org.mailtls.inspector.testkit.WebServer.closeAtOnce;
import static org.mailtls.inspector.testkit.WebServer.endlessBody;
import static org.mailtls.inspector.testkit.WebServer.gzip;
import static org.mailtls.inspector.testkit.WebServer.redirect;
import static org.mailtls.inspector.testkit.WebServer.status;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.testkit.WebServer;

class BoundedFetcherTest extends WebFetching {
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
        WebServer.Heard request = web.heard().getFirst();
        assertThat(request.line()).isEqualTo("POST /ocsp HTTP/1.1");
        assertThat(request.header()).contains("Content-Type: application/ocsp-request");
        assertThat(request.body().bytes()).containsExactly(1, 2, 3);
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
}
