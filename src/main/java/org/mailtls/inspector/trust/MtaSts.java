package org.mailtls.inspector.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;

/** What a domain publishes for MTA-STS, as a sender reads it (RFC 8461 section 3); a pure function. */
public sealed interface MtaSts {

    /** The domain announces no policy. */
    record NotAnnounced() implements MtaSts {}

    /**
     * Whether it does could not be found out.
     *
     * @param reason in words
     */
    record NotKnown(String reason) implements MtaSts {}

    /**
     * A policy is announced, and senders cannot use it.
     *
     * @param reason in words, within a sentence; may quote the domain, hostile
     */
    record Invalid(String reason) implements MtaSts {}

    /**
     * A policy is announced, but the certificate shown for its web server does not count (RFC 8461 section 3.3). The domain may be
     * at fault, or a proxy here that opens HTTPS and signs it anew: then senders elsewhere get the policy.
     *
     * @param problem in words, within a sentence; may quote the server, hostile
     */
    record HostRefused(String problem) implements MtaSts {}

    /** @param id which edition of the policy it is (RFC 8461 section 3.1) */
    record Published(String id, MtaStsPolicy policy) implements MtaSts {}

    /** What the domain publishes. */
    static MtaSts of(MtaStsEvidence evidence) {
        Optional<String> failure = evidence.record().failure();
        if (failure.isPresent()) {
            return new NotKnown(failure.get());
        }
        List<String> announcements = evidence.announcements();
        return switch (announcements.size()) {
            case 0 -> new NotAnnounced();
            case 1 -> announced(announcements.getFirst(), evidence);
            default ->
                new Invalid("there are " + announcements.size() + " records at "
                        + evidence.record().name() + ", and there must be one");
        };
    }

    private static MtaSts announced(String record, MtaStsEvidence evidence) {
        Optional<String> id = Announcement.id(record);
        if (id.isEmpty()) {
            return new Invalid("the record at " + evidence.record().name() + " has no proper id");
        }
        return evidence.policy()
                .map(fetch -> fetched(id.get(), fetch.outcome()))
                .orElseGet(() -> new NotKnown("the policy was not fetched"));
    }

    private static MtaSts fetched(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.CertificateRefused(String problem) -> new HostRefused(problem);
            case Outcome.NotReached(String problem) -> new NotKnown("the policy could not be fetched: " + problem);
            case Outcome.Failed(String problem) -> new Invalid("it cannot be fetched: " + problem);
            case Outcome.Answered(int status, Optional<String> type, String body) -> {
                if (status != 200) {
                    yield new Invalid("the web server answers with HTTP status " + status
                            + (status >= 300 && status < 400 ? ", and redirects are not followed" : ""));
                }
                if (!Announcement.isPlainText(type)) {
                    yield new Invalid("the web server does not send it as text/plain but as " + type.orElse("nothing"));
                }
                yield switch (MtaStsPolicy.read(body)) {
                    case MtaStsPolicy.Reading.Read(MtaStsPolicy policy) -> new Published(id, policy);
                    case MtaStsPolicy.Reading.Malformed(String reason) -> new Invalid(reason);
                };
            }
        };
    }

    /** How records and answers are written. */
    final class Announcement {
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

        private Announcement() {}

        private static Optional<String> id(String record) {
            return List.of(record.split(";", -1)).stream()
                    .map(String::strip)
                    .filter(field -> field.startsWith("id="))
                    .map(field -> field.substring("id=".length()).strip())
                    .findFirst()
                    .filter(id -> ID.matcher(id).matches());
        }

        private static boolean isPlainText(Optional<String> type) {
            return type.map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .filter("text/plain"::equals)
                    .isPresent();
        }
    }
}
