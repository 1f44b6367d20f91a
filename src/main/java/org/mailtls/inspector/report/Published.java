package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.trust.DaneVerdict;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.MtaStsPolicy;

/** What a domain publishes about how mail to it is to be secured, in words for window and text alike. */
public final class Published {
    private static final int SHOWN_DATA = 16;

    private Published() {}

    /** Facts that belong together. */
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** @param lines the value, safe to show */
    public record Row(String label, List<String> lines) {
        public Row {
            lines = lines.stream().map(Messages::printable).toList();
        }

        private static Row of(String label, String value) {
            return new Row(label, List.of(value));
        }
    }

    /** MX, a section for each server's TLSA records, MTA-STS and TLS-RPT, each only where it was looked up. */
    public static List<Section> of(Assessment assessment) {
        DomainPolicies policies = assessment.evidence().policies();
        List<Section> sections = new ArrayList<>();
        policies.mx().ifPresent(status -> sections.add(single("Mail exchangers", Row.of("MX records", words(status)))));
        policies.tlsa()
                .forEach(tlsa ->
                        sections.add(new Section("DANE, " + Messages.printable(tlsa.host()), dane(tlsa, assessment))));
        policies.mtaSts().ifPresent(mtaSts -> sections.add(single("MTA-STS", mtaSts(mtaSts))));
        policies.tlsRpt().ifPresent(records -> sections.add(single("TLS-RPT", Row.of("TLS-RPT", tlsRpt(records)))));
        return sections;
    }

    private static Section single(String title, Row row) {
        return new Section(title, List.of(row));
    }

    private static List<Row> dane(TlsaEvidence tlsa, Assessment assessment) {
        Stream<Row> addresses = Stream.of(Row.of(
                "Addresses",
                tlsa.host()
                        + tlsa.expanded().map(name -> ", an alias of " + name).orElse("") + ": "
                        + words(tlsa.addresses())));
        Stream<Row> records = tlsa.lookups().stream().map(lookup -> records(tlsa.port(), lookup));
        Stream<Row> verdicts = assessment.endpoints().stream()
                .filter(endpoint -> assessment
                        .evidence()
                        .policies()
                        .tlsaOf(endpoint.evidence().endpoint())
                        .filter(tlsa::equals)
                        .isPresent())
                .flatMap(endpoint -> verdict(endpoint).stream());
        return Stream.of(addresses, records, verdicts).flatMap(rows -> rows).toList();
    }

    private static Row records(int port, TlsaLookup lookup) {
        String name = "_" + port + "._tcp." + lookup.baseDomain();
        String status = (lookup.records().isEmpty() ? "no record, " : "") + words(lookup.status());
        return new Row(
                "TLSA",
                Stream.concat(
                                Stream.of(name + ": " + status),
                                lookup.records().stream().map(TlsaRecord::toString))
                        .toList());
    }

    private static List<Row> verdict(EndpointAssessment endpoint) {
        String address = endpoint.evidence()
                .endpoint()
                .address()
                .map(found -> IpText.of(found) + ": ")
                .orElse("");
        return endpoint.dane().map(verdict -> Row.of("DANE", address + words(verdict))).stream()
                .toList();
    }

    private static String words(DaneVerdict verdict) {
        return switch (verdict) {
            case DaneVerdict.NoRecords none -> "no record, so DANE asks for nothing";
            case DaneVerdict.Insecure insecure -> "the records are not secured by DNSSEC and count as none";
            case DaneVerdict.Bogus(String name, String reason) -> "DNSSEC broken at " + name + ": " + reason;
            case DaneVerdict.LookupFailed(String name, String reason) -> "not known, " + name + ": " + reason;
            case DaneVerdict.Unusable unusable -> "no record is one that mail servers can use";
            case DaneVerdict.NotCompared untested -> "not compared: no certificate was seen";
            case DaneVerdict.Match(TlsaLookup lookup, TlsaRecord record) -> "matches " + shortened(record);
            case DaneVerdict.Mismatch mismatch -> "no record matches what the server sent";
        };
    }

    private static String shortened(TlsaRecord record) {
        String text = record.toString();
        int most = text.length() - record.data().hex().length() + SHOWN_DATA;
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }

    private static String words(DnssecStatus status) {
        return switch (status) {
            case DnssecStatus.Secure secure -> "DNSSEC-secure";
            case DnssecStatus.Insecure insecure -> "not signed with DNSSEC";
            case DnssecStatus.Bogus(String reason) -> "DNSSEC broken: " + reason;
            case DnssecStatus.Failed(String reason) -> "not known: " + reason;
        };
    }

    private static Row mtaSts(MtaStsEvidence evidence) {
        Stream<String> url = evidence.policy().map(MtaStsEvidence.PolicyFetch::url).stream();
        return new Row(
                "MTA-STS",
                Stream.concat(words(MtaSts.of(evidence)).stream(), url).toList());
    }

    private static List<String> words(MtaSts read) {
        return switch (read) {
            case MtaSts.NotAnnounced none -> List.of("none");
            case MtaSts.NotKnown(String reason) -> List.of("not known: " + reason);
            case MtaSts.Invalid(String reason) -> List.of("announced, but " + reason);
            case MtaSts.HostRefused(String problem) ->
                List.of("announced, but the certificate shown for its web server is not valid: " + problem);
            case MtaSts.Published(String id, MtaStsPolicy policy) ->
                List.of(
                        "mode " + policy.mode().word() + ", for "
                                + policy.maxAge().toSeconds() + " seconds, id " + id,
                        "mx " + (policy.exchangers().isEmpty() ? "none" : String.join(", ", policy.exchangers())));
        };
    }

    private static String tlsRpt(TextRecords records) {
        if (records.failure().isPresent()) {
            return "not known: " + records.failure().get();
        }
        List<String> reporting = records.ofVersion(DomainPolicies.TLS_RPT_VERSION);
        return reporting.isEmpty() ? "none" : String.join("; ", reporting);
    }
}
