package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome;
import org.mailtls.inspector.evidence.MtaStsEvidence.PolicyFetch;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.MtaStsPolicy;

/** The published policies of a domain as JSON. */
final class PolicyJson {
    private PolicyJson() {}

    /** Adds the fields {@code mxDnssec}, {@code tlsa}, {@code mtaSts}, {@code tlsRpt} and its record, as far as they were looked up. */
    static void append(ObjectNode target, DomainPolicies policies) {
        policies.mx().ifPresent(status -> dnssec(target.putObject("mxDnssec"), status));
        if (!policies.tlsa().isEmpty()) {
            ArrayNode servers = target.putArray("tlsa");
            policies.tlsa().forEach(tlsa -> tlsa(servers.addObject(), tlsa));
        }
        policies.mtaSts().ifPresent(mtaSts -> mtaSts(target.putObject("mtaSts"), mtaSts));
        policies.tlsRpt().ifPresent(records -> {
            List<String> reporting = records.ofVersion(DomainPolicies.TLS_RPT_VERSION);
            if (reporting.size() == 1) {
                target.put("tlsRpt", reporting.getFirst());
            }
            texts(target.putObject("tlsRptRecord"), records);
        });
    }

    private static ObjectNode dnssec(ObjectNode node, DnssecStatus status) {
        return switch (status) {
            case DnssecStatus.Secure secure -> node.put("dnssec", "secure");
            case DnssecStatus.Insecure insecure -> node.put("dnssec", "insecure");
            case DnssecStatus.Bogus(String reason) ->
                node.put("dnssec", "bogus").put("reason", reason);
            case DnssecStatus.Failed(String reason) ->
                node.put("dnssec", "failed").put("reason", reason);
        };
    }

    private static void tlsa(ObjectNode node, TlsaEvidence tlsa) {
        node.put("host", tlsa.host()).put("port", tlsa.port());
        tlsa.expanded().ifPresent(name -> node.put("expanded", name));
        dnssec(node.putObject("name"), tlsa.name());
        dnssec(node.putObject("addresses"), tlsa.addresses());
        ArrayNode lookups = node.putArray("lookups");
        for (TlsaLookup lookup : tlsa.lookups()) {
            ObjectNode found = dnssec(lookups.addObject().put("baseDomain", lookup.baseDomain()), lookup.status());
            ArrayNode records = found.putArray("records");
            for (TlsaRecord record : lookup.records()) {
                records.addObject()
                        .put("usage", record.usage())
                        .put("selector", record.selector())
                        .put("matchingType", record.matchingType())
                        .put("data", record.data().hex());
            }
        }
    }

    private static void mtaSts(ObjectNode node, MtaStsEvidence evidence) {
        texts(node.putObject("record"), evidence.record());
        switch (MtaSts.of(evidence)) {
            case MtaSts.NotAnnounced none -> node.put("state", "not-announced");
            case MtaSts.NotKnown(String reason) ->
                node.put("state", "not-known").put("reason", reason);
            case MtaSts.Invalid(String reason) -> node.put("state", "invalid").put("reason", reason);
            case MtaSts.HostRefused(String problem) ->
                node.put("state", "host-refused").put("reason", problem);
            case MtaSts.Published(String id, MtaStsPolicy policy) -> {
                node.put("state", "published").put("id", id);
                node.put("mode", policy.mode().word());
                ArrayNode exchangers = node.putArray("mx");
                policy.exchangers().forEach(exchangers::add);
                node.put("maxAge", policy.maxAge().toSeconds());
            }
        }
        evidence.policy().ifPresent(fetch -> fetch(node.putObject("policy"), fetch));
    }

    private static void fetch(ObjectNode node, PolicyFetch fetch) {
        node.put("url", fetch.url());
        ArrayNode presented = node.putArray("presented");
        fetch.presented()
                .forEach(certificate -> presented.addObject().put("pem", CertificateFiles.pem(List.of(certificate))));
        switch (fetch.outcome()) {
            case Outcome.Answered(int status, Optional<String> contentType, String body) -> {
                node.put("status", status);
                contentType.ifPresent(type -> node.put("contentType", type));
                node.put("body", body);
            }
            case Outcome.CertificateRefused(String problem) -> node.put("certificateProblem", problem);
            case Outcome.NotReached(String problem) -> node.put("notReached", problem);
            case Outcome.Failed(String problem) -> node.put("problem", problem);
        }
    }

    private static void texts(ObjectNode node, TextRecords records) {
        node.put("name", records.name());
        ArrayNode texts = node.putArray("texts");
        records.texts().forEach(texts::add);
        records.failure().ifPresent(failure -> node.put("problem", failure));
    }
}
