package org.mailtls.inspector.capture;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect for a TCP connection to one address
 * @param greeting for the server's first line
 * @param reply for each further reply
 * @param handshake for the whole TLS handshake
 * @param overall for one endpoint, all stages together
 */
public record Timeouts(Duration connect, Duration greeting, Duration reply, Duration handshake, Duration overall) {

    /** RFC 5321 section 4.5.3.2 grants a server more; a person at a window waits no longer than this. */
    public static final Timeouts USUAL = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(120));

    /** The usual ones, none longer than the given limit for all stages together; a limit beyond the usual one holds for every stage. */
    public static Timeouts within(Duration overall) {
        if (overall.compareTo(USUAL.overall) > 0) {
            return new Timeouts(overall, overall, overall, overall, overall);
        }
        return new Timeouts(
                least(USUAL.connect, overall),
                least(USUAL.greeting, overall),
                least(USUAL.reply, overall),
                least(USUAL.handshake, overall),
                overall);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
