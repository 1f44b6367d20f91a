package org.mailtls.inspector.report;

import java.util.List;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Outcome;

/** What came of a fetch, in words. */
final class FetchWords {
    private FetchWords() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Pending _ -> Phrases.get("fetched.pending");
            case Outcome.Issuers(var certificates) ->
                Template.fill(Phrases.get("fetched.issuers"), List.of(Fact.amount("count", certificates.size())));
            case Outcome.OcspResponse _ -> Phrases.get("fetched.ocsp");
            case Outcome.RevocationList _ -> Phrases.get("fetched.crl");
            case Outcome.Failed(var fault, var detail) -> with(fault.word(), detail);
            case Outcome.NotTried(var why, var reason) -> with(word(why), reason);
        };
    }

    private static String word(Fetch.Reason why) {
        return switch (why) {
            case SWITCHED_OFF, SCHEME, MALFORMED, TOO_MANY -> "not-tried";
            case NOT_NEEDED -> "not-needed";
            case OUT_OF_TIME -> "not-finished";
        };
    }

    private static String with(String word, String detail) {
        String words = Phrases.get("fetched." + word);
        String clause = Words.uncapitalised(detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail);
        return clause.isBlank() ? words : words + ": " + Messages.printable(clause);
    }
}
