package org.mailtls.inspector.ui.fetches;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Texts;

/**
 * One address and what came of it; safe to show.
 *
 * @param purpose what it is named for, and by which certificate
 * @param size of what was read; blank where nothing was
 * @param time that it took; blank where nothing was tried
 */
record FetchRow(String purpose, String url, Mark mark, String outcome, String size, String time) {

    /** The addresses in order; those that were too many to try are counted in one row. */
    static List<FetchRow> of(EndpointEvidence endpoint) {
        List<FetchRow> rows = endpoint.fetches().stream()
                .filter(fetch -> !isTooMuch(fetch))
                .map(fetch -> of(fetch, endpoint))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Fetch> rest =
                endpoint.fetches().stream().filter(FetchRow::isTooMuch).toList();
        if (!rest.isEmpty()) {
            rows.add(new FetchRow(
                    "",
                    Texts.of("fetch.more", Integer.toString(rest.size())),
                    Mark.UNKNOWN,
                    Messages.fetched(rest.getFirst().outcome()),
                    "",
                    ""));
        }
        return rows;
    }

    /** The row as a line of a table with tabulators. */
    String asLine() {
        return Stream.of(purpose, url, outcome, size, time)
                .map(text -> text.replace("\n", ", "))
                .collect(Collectors.joining("\t"));
    }

    private static boolean isTooMuch(Fetch fetch) {
        return fetch.outcome() instanceof Fetch.Outcome.NotTried(var why, var _) && why == Fetch.Reason.TOO_MANY;
    }

    private static FetchRow of(Fetch fetch, EndpointEvidence endpoint) {
        boolean tried = !(fetch.outcome() instanceof Fetch.Outcome.NotTried)
                && !(fetch.outcome() instanceof Fetch.Outcome.Pending);
        return new FetchRow(
                purpose(fetch, endpoint),
                Messages.printable(fetch.url()),
                mark(fetch.outcome()),
                Messages.fetched(fetch.outcome()),
                tried ? String.format(Locale.ROOT, "%,d", fetch.octets()) : "",
                tried ? Moments.spent(fetch.spent()) : "");
    }

    private static String purpose(Fetch fetch, EndpointEvidence endpoint) {
        String what = Texts.of("fetch.purpose." + fetch.purpose().word());
        return endpoint.presented().stream()
                .filter(certificate -> certificate.sha256().equals(fetch.of()))
                .findFirst()
                .flatMap(CertificateDetails::of)
                .map(CertificateDetails::subjectShort)
                .map(name -> what + "\n" + Messages.printable(name))
                .orElse(what);
    }

    private static Mark mark(Fetch.Outcome outcome) {
        return switch (outcome) {
            case Fetch.Outcome.Issuers _, Fetch.Outcome.OcspResponse _, Fetch.Outcome.RevocationList _ -> Mark.NOTE;
            case Fetch.Outcome.Failed _ -> Mark.WARNING;
            case Fetch.Outcome.NotTried _, Fetch.Outcome.Pending _ -> Mark.UNKNOWN;
        };
    }
}
