package org.mailtls.inspector.capture.fetch;

import java.time.Duration;

/**
 * How long a fetch may take.
 *
 * @param answer until the connection stands and the answer's header is there; each redirect has as long again
 * @param whole for all of it, redirects included
 */
record Limits(Duration answer, Duration whole) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));

    static final int MOST_REDIRECTS = 3;
}
