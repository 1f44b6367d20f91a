package org.mailtls.inspector.capture.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.certificate.Der;

/**
 * Answers that are still valid, so that the next inspection need not ask again. Failures are not kept. When it is full, what was not
 * used for longest goes first.
 */
final class FetchCache {
    /** How long an issuer's certificate is kept. */
    static final Duration ISSUER_VALIDITY = Duration.ofHours(1);

    /** No answer is kept longer, whatever it says of itself. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int MOST_ENTRIES = 256;
    private static final long MOST_OCTETS = 48L << 20;

    private final Clock clock;
    private final int mostEntries;
    private final long mostOctets;
    private final Map<Request, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long octets;

    private record Kept(Der body, Instant until) {}

    FetchCache() {
        this(Clock.systemUTC(), MOST_ENTRIES, MOST_OCTETS);
    }

    FetchCache(Clock clock, int mostEntries, long mostOctets) {
        this.clock = clock;
        this.mostEntries = mostEntries;
        this.mostOctets = mostOctets;
    }

    /** The answer to the same request, while it is valid. */
    synchronized Optional<Der> find(Request request) {
        Kept found = kept.get(request);
        if (found == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(found.until)) {
            remove(request);
            return Optional.empty();
        }
        return Optional.of(found.body);
    }

    /** Keeps an answer for a time. */
    synchronized void keep(Request request, Der body, Duration validity) {
        keep(request, body, clock.instant().plus(validity));
    }

    /** Keeps an answer until it is no longer valid, but not longer than a day. */
    synchronized void keep(Request request, Der body, Instant until) {
        Instant now = clock.instant();
        Instant end = until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until;
        remove(request);
        if (end.isAfter(now) && body.length() <= mostOctets) {
            kept.put(request, new Kept(body, end));
            octets += body.length();
            shrink();
        }
    }

    private void shrink() {
        Iterator<Kept> oldest = kept.values().iterator();
        while (kept.size() > mostEntries || octets > mostOctets) {
            octets -= oldest.next().body.length();
            oldest.remove();
        }
    }

    private void remove(Request request) {
        Kept removed = kept.remove(request);
        if (removed != null) {
            octets -= removed.body.length();
        }
    }
}
