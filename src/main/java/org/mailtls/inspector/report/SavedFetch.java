package org.mailtls.inspector.report;

import java.util.Base64;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;

/** Reads what the addresses that certificates name gave back from a saved report. */
final class SavedFetch {
    private SavedFetch() {}

    static Fetch read(Fields fields) throws UnreadableReportException {
        Purpose purpose = fields.word("kind", Purpose.values(), Purpose::word);
        return new Fetch(
                purpose,
                fields.text("url"),
                sha256(fields),
                outcome(fields, purpose),
                fields.number("bytes"),
                fields.millis("millis"));
    }

    private static Sha256 sha256(Fields fields) throws UnreadableReportException {
        try {
            return new Sha256(fields.text("certificate"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException(fields.where() + ": \"certificate\" is no SHA-256 fingerprint", e);
        }
    }

    private static Outcome outcome(Fields fields, Purpose purpose) throws UnreadableReportException {
        String outcome = fields.text("outcome");
        return switch (outcome) {
            case FetchJson.PENDING -> new Outcome.Pending();
            case FetchJson.FETCHED -> fetched(fields, purpose);
            case FetchJson.FAILED ->
                new Outcome.Failed(fields.word("why", Fault.values(), Fault::word), fields.text("detail"));
            case FetchJson.NOT_TRIED ->
                new Outcome.NotTried(fields.word("why", Reason.values(), Reason::word), fields.text("detail"));
            default ->
                throw new UnreadableReportException(
                        fields.where() + ": \"outcome\" is not known: " + Messages.printable(outcome));
        };
    }

    private static Outcome fetched(Fields fields, Purpose purpose) throws UnreadableReportException {
        return switch (purpose) {
            case ISSUER -> new Outcome.Issuers(fields.list("certificates", SavedEndpoint::certificate));
            case OCSP ->
                new Outcome.OcspResponse(
                        fields.bytes("ocspResponse").orElseThrow(() -> fields.missing("ocspResponse")));
            case CRL ->
                fields.yes("crlOmitted")
                        ? new Outcome.Failed(Fault.TOO_LARGE, fields.text("detail"))
                        : new Outcome.RevocationList(base64(fields));
        };
    }

    private static Der base64(Fields fields) throws UnreadableReportException {
        try {
            return Der.of(Base64.getDecoder().decode(fields.text("crl")));
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException(fields.where() + ": \"crl\" is not Base64", e);
        }
    }
}
