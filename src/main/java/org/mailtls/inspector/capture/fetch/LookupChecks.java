package org.mailtls.inspector.capture.fetch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.CheckState.Done;
import org.mailtls.inspector.evidence.CheckState.NotRun;
import org.mailtls.inspector.evidence.CheckState.Pending;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;

/** Which of the checks that need something fetched were made, and why not the others. A check without any answer was not made. */
final class LookupChecks {

    private LookupChecks() {}

    /** The states while some of it is still under way. */
    static Map<Check, CheckState> underWay() {
        return all(purpose -> new Pending());
    }

    /** The states of an endpoint that showed no certificate. */
    static Map<Check, CheckState> withoutCertificate() {
        return all(purpose -> new NotRun("The server showed no certificate."));
    }

    /** The states when nothing may be fetched. */
    static Map<Check, CheckState> switchedOff() {
        return all(purpose -> new NotRun(
                switch (purpose) {
                    case ISSUER -> "Fetching is switched off: no missing issuer was fetched.";
                    case OCSP -> "Fetching is switched off: no OCSP responder was asked.";
                    case CRL -> "Fetching is switched off: no revocation list was fetched.";
                }));
    }

    /** The states when all is done. */
    static Map<Check, CheckState> after(List<Fetch> fetches) {
        return all(purpose -> state(
                purpose,
                fetches.stream().filter(fetch -> fetch.purpose() == purpose).toList()));
    }

    private static CheckState state(Purpose purpose, List<Fetch> fetches) {
        if (fetches.stream().anyMatch(fetch -> isAnswer(fetch.outcome()))) {
            return new Done();
        }
        if (fetches.isEmpty()) {
            return new NotRun(
                    switch (purpose) {
                        case ISSUER -> "No certificate says where its issuer can be fetched.";
                        case OCSP -> "No certificate names an OCSP responder.";
                        case CRL -> "No certificate names a revocation list.";
                    });
        }
        return new NotRun(
                fetches.stream().anyMatch(fetch -> fetch.outcome() instanceof Outcome.Failed)
                        ? "None of the addresses gave an answer that can be used."
                        : whyNotTried(purpose, fetches));
    }

    private static String whyNotTried(Purpose purpose, List<Fetch> fetches) {
        boolean isNotNeeded = fetches.stream()
                .anyMatch(fetch -> fetch.outcome() instanceof Outcome.NotTried(Reason why, String reason)
                        && why == Reason.NOT_NEEDED);
        if (!isNotNeeded) {
            return "None of the addresses named could be tried.";
        }
        return switch (purpose) {
            case ISSUER -> "No issuer was missing.";
            case OCSP -> "No OCSP responder had to be asked.";
            case CRL -> "No revocation list was needed.";
        };
    }

    private static boolean isAnswer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Issuers issuers -> true;
            case Outcome.OcspResponse response -> true;
            case Outcome.RevocationList list -> true;
            case Outcome.Pending pending -> false;
            case Outcome.Failed failed -> false;
            case Outcome.NotTried not -> false;
        };
    }

    private static Map<Check, CheckState> all(Function<Purpose, CheckState> state) {
        return Stream.of(Purpose.values())
                .collect(Collectors.toMap(LookupChecks::check, state, (a, b) -> b, () -> new EnumMap<>(Check.class)));
    }

    private static Check check(Purpose purpose) {
        return switch (purpose) {
            case ISSUER -> Check.AIA;
            case OCSP -> Check.OCSP;
            case CRL -> Check.CRL;
        };
    }
}
