package org.mailtls.inspector.capture.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.inspector.evidence.Fetch;

/**
 * What was read of an answer's body.
 *
 * @param answers whether no other address needs to be asked
 * @param validUntil until when the same question need not be asked again; empty where the answer does not say
 */
record Reading(Fetch.Outcome outcome, boolean answers, Optional<Instant> validUntil) {
    private static final int START = 256;

    /** @param wanted what the body is not, with its article: {@code an OCSP response} */
    static Reading unreadable(String wanted, byte[] body) {
        return new Reading(
                new Fetch.Outcome.Failed(Fetch.Fault.NOT_READABLE, "It is not " + wanted + " but " + kind(body) + "."),
                false,
                Optional.empty());
    }

    private static String kind(byte[] body) {
        if (body.length == 0) {
            return "an empty answer";
        }
        String start = new String(body, 0, Math.min(START, body.length), ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") ? "a web page" : "something else";
    }
}
