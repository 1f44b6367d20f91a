package org.mailtls.inspector.capture.fetch;

import java.time.Duration;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch;

/** What came of a request. */
sealed interface Answer {
    /**
     * The body of an answer with status 200.
     *
     * @param spent zero when it was still at hand from before
     */
    record Body(Der body, Duration spent) implements Answer {}

    /**
     * It was tried in vain.
     *
     * @param detail in words; may quote the server, hostile, but short
     * @param octets of the body that were read
     */
    record Failed(Fetch.Fault fault, String detail, long octets, Duration spent) implements Answer {}

    /** @param detail why not, in words */
    record NotTried(Fetch.Reason reason, String detail) implements Answer {}
}
