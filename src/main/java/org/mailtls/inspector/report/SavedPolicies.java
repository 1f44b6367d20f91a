package org.mailtls.inspector.report;

import java.util.Optional;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;
import org.mailtls.inspector.evidence.MtaStsEvidence.PolicyFetch;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;

/** Reads the published policies of a domain back from a saved report. */
final class SavedPolicies {
    private SavedPolicies() {}

    static DomainPolicies read(Fields target) throws UnreadableReportException {
        return new DomainPolicies(
                target.optional("mxDnssec", SavedPolicies::dnssec),
                target.list("tlsa", SavedPolicies::tlsa),
                target.optional("mtaSts", SavedPolicies::mtaSts),
                target.optional("tlsRptRecord", SavedPolicies::texts));
    }

    private static DnssecStatus dnssec(Fields fields) throws UnreadableReportException {
        String status = fields.text("dnssec");
        return switch (status) {
            case "secure" -> new DnssecStatus.Secure();
            case "insecure" -> new DnssecStatus.Insecure();
            case "bogus" -> new DnssecStatus.Bogus(fields.text("reason"));
            case "failed" -> new DnssecStatus.Failed(fields.text("reason"));
            default ->
                throw new UnreadableReportException(
                        fields.where() + ": \"dnssec\" is not known: " + Messages.printable(status));
        };
    }

    private static TlsaEvidence tlsa(Fields fields) throws UnreadableReportException {
        return new TlsaEvidence(
                fields.text("host"),
                fields.integer("port"),
                fields.optionalText("expanded"),
                fields.object("name", SavedPolicies::dnssec),
                fields.object("addresses", SavedPolicies::dnssec),
                fields.list(
                        "lookups",
                        lookup -> new TlsaLookup(
                                lookup.text("baseDomain"),
                                lookup.list("records", SavedPolicies::record),
                                dnssec(lookup))));
    }

    private static TlsaRecord record(Fields fields) throws UnreadableReportException {
        return new TlsaRecord(
                fields.integer("usage"),
                fields.integer("selector"),
                fields.integer("matchingType"),
                fields.bytes("data").orElseGet(() -> Der.of(new byte[0])));
    }

    private static MtaStsEvidence mtaSts(Fields fields) throws UnreadableReportException {
        return new MtaStsEvidence(
                fields.object("record", SavedPolicies::texts), fields.optional("policy", SavedPolicies::fetch));
    }

    private static PolicyFetch fetch(Fields fields) throws UnreadableReportException {
        return new PolicyFetch(
                fields.text("url"), fields.list("presented", SavedEndpoint::certificate), outcome(fields));
    }

    private static Outcome outcome(Fields fields) throws UnreadableReportException {
        Optional<String> refused = fields.optionalText("certificateProblem");
        if (refused.isPresent()) {
            return new Outcome.CertificateRefused(refused.get());
        }
        Optional<String> notReached = fields.optionalText("notReached");
        if (notReached.isPresent()) {
            return new Outcome.NotReached(notReached.get());
        }
        return fields.has("status")
                ? new Outcome.Answered(
                        fields.integer("status"), fields.optionalText("contentType"), fields.text("body"))
                : new Outcome.Failed(fields.text("problem"));
    }

    private static TextRecords texts(Fields fields) throws UnreadableReportException {
        return new TextRecords(fields.text("name"), fields.texts("texts"), fields.optionalText("problem"));
    }
}
