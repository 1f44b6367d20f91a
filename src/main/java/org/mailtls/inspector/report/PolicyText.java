package org.mailtls.inspector.report;

import java.util.List;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.MtaStsPolicy;

/** What a domain publishes about how mail to it is to be secured. */
final class PolicyText {
    private static final int COLUMN = 16;

    private PolicyText() {}

    /** Nothing where none of it was looked up. */
    static void append(TextPage page, DomainPolicies policies) {
        if (policies.equals(DomainPolicies.NONE)) {
            return;
        }
        page.heading("Published in DNS: DANE, MTA-STS, TLS-RPT");
        policies.mx().ifPresent(status -> row(page, "MX records", words(status)));
        policies.tlsa().forEach(tlsa -> tlsa(page, tlsa));
        policies.mtaSts().ifPresent(mtaSts -> mtaSts(page, mtaSts));
        policies.tlsRpt().ifPresent(records -> row(page, "TLS-RPT", tlsRpt(records)));
    }

    private static void tlsa(TextPage page, TlsaEvidence tlsa) {
        row(
                page,
                "Addresses",
                tlsa.host()
                        + tlsa.expanded().map(name -> ", an alias of " + name).orElse("") + ": "
                        + words(tlsa.addresses()));
        for (TlsaLookup lookup : tlsa.lookups()) {
            String name = "_" + tlsa.port() + "._tcp." + lookup.baseDomain();
            row(page, "TLSA", name + ": " + (lookup.records().isEmpty() ? "no record, " : "") + words(lookup.status()));
            for (TlsaRecord record : lookup.records()) {
                row(page, "", record.toString());
            }
        }
    }

    private static String words(DnssecStatus status) {
        return switch (status) {
            case DnssecStatus.Secure secure -> "DNSSEC-secure";
            case DnssecStatus.Insecure insecure -> "not signed with DNSSEC";
            case DnssecStatus.Bogus(String reason) -> "DNSSEC broken: " + reason;
            case DnssecStatus.Failed(String reason) -> "not known: " + reason;
        };
    }

    private static void mtaSts(TextPage page, MtaStsEvidence evidence) {
        switch (MtaSts.of(evidence)) {
            case MtaSts.NotAnnounced none -> row(page, "MTA-STS", "none");
            case MtaSts.NotKnown(String reason) -> row(page, "MTA-STS", "not known: " + reason);
            case MtaSts.Invalid(String reason) -> row(page, "MTA-STS", "announced, but " + reason);
            case MtaSts.Published(String id, MtaStsPolicy policy) -> {
                row(
                        page,
                        "MTA-STS",
                        "mode " + policy.mode().word() + ", for "
                                + policy.maxAge().toSeconds() + " seconds, id " + id);
                row(
                        page,
                        "",
                        "mx " + (policy.exchangers().isEmpty() ? "none" : String.join(", ", policy.exchangers())));
            }
        }
        evidence.policy().ifPresent(fetch -> row(page, "", fetch.url()));
    }

    private static String tlsRpt(TextRecords records) {
        if (records.failure().isPresent()) {
            return "not known: " + records.failure().get();
        }
        List<String> reporting = records.ofVersion(DomainPolicies.TLS_RPT_VERSION);
        return reporting.isEmpty() ? "none" : String.join("; ", reporting);
    }

    private static void row(TextPage page, String label, String value) {
        page.row(0, COLUMN, label, Messages.printable(value));
    }
}
