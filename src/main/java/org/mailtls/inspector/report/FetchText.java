package org.mailtls.inspector.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Outcome;

/** Every address that the certificates name, and what came of it. */
final class FetchText {
    private static final int COLUMN = 6;

    /** Addresses in full; JSON names all of them. */
    private static final int MOST = 100;

    private static final int LONGEST_NAME = 100;

    private FetchText() {}

    static void append(TextPage page, EndpointAssessment endpoint) {
        List<Fetch> fetches = endpoint.evidence().fetches();
        if (fetches.isEmpty()) {
            return;
        }
        page.heading("Addresses that the certificates name");
        List<Fetch> shown = fetches.stream()
                .filter(fetch -> !isOneTooMany(fetch))
                .limit(MOST)
                .toList();
        shown.forEach(fetch -> {
            page.row(0, COLUMN, fetch.purpose().word().toUpperCase(Locale.ROOT), Messages.printable(fetch.url()));
            page.row(0, COLUMN, "", namedBy(fetch, endpoint) + Messages.fetched(fetch.outcome()) + effort(fetch));
        });
        int rest = fetches.size() - shown.size();
        if (rest > 0) {
            page.paragraph(
                    0,
                    "And " + rest + " more " + (rest == 1 ? "was" : "were")
                            + " not tried: no certificate may have us ask that many. The JSON report names "
                            + (rest == 1 ? "it." : "them all."));
        }
    }

    private static boolean isOneTooMany(Fetch fetch) {
        return fetch.outcome() instanceof Outcome.NotTried notTried && notTried.why() == Fetch.Reason.TOO_MANY;
    }

    private static String effort(Fetch fetch) {
        String time = Words.duration(fetch.spent());
        return switch (fetch.outcome()) {
            case Outcome.Issuers _, Outcome.OcspResponse _, Outcome.RevocationList _ ->
                " (" + fetch.octets() + " bytes, " + time + ")";
            case Outcome.Failed _ -> " (" + time + ")";
            case Outcome.Pending _, Outcome.NotTried _ -> "";
        };
    }

    private static String namedBy(Fetch fetch, EndpointAssessment endpoint) {
        return Stream.concat(endpoint.evidence().presented().stream(), PathCertificates.of(endpoint))
                .filter(certificate -> certificate.sha256().equals(fetch.of()))
                .findFirst()
                .flatMap(CertificateDetails::of)
                .map(details -> "named by \"" + Printable.of(details.subjectShort(), LONGEST_NAME) + "\"; ")
                .orElse("");
    }
}
