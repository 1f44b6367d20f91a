package org.mailtls.inspector.capture.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.testkit.WebServer;

/** A fetcher, and a web server that tries it. */
@Timeout(60)
abstract class WebFetching {
    static final byte[] CONTENT = {0x30, 3, 2, 1, 7};

    /** So long that only what is at fault runs into them. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(40));

    final FetchCache cache = new FetchCache();
    final Cancellation cancellation = new Cancellation();
    final BoundedFetcher fetcher = new BoundedFetcher(cache, LIMITS, cancellation);
    WebServer web;

    @BeforeEach
    void start() throws IOException {
        web = WebServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        web.close();
    }

    static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    Answer fetch(String url) {
        return fetcher.fetch(Request.forIssuers(url), deadline());
    }

    Answer.Failed failed(String path) {
        return failed(fetch(web.url(path)));
    }

    static Answer.Failed failed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return (Answer.Failed) answer;
    }

    static byte[] bodyOf(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Body.class);
        return ((Answer.Body) answer).body().bytes();
    }
}
