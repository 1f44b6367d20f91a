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

/** A fetcher with little patience, and a web server that tries it. */
@Timeout(60)
abstract class WebFetching {
    static final byte[] CONTENT = {0x30, 3, 2, 1, 7};

    /** Short ones, so that what runs into them is soon over. */
    static final Limits LIMITS = new Limits(Duration.ofMillis(700), Duration.ofMillis(1400));

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
        Answer answer = fetch(web.url(path));
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return (Answer.Failed) answer;
    }

    static byte[] bodyOf(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Body.class);
        return ((Answer.Body) answer).body().bytes();
    }
}
