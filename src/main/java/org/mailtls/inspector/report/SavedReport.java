package org.mailtls.inspector.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;

/** Reads the evidence back from a saved report. What was judged then is left behind: it is judged anew. */
final class SavedReport {
    private SavedReport() {}

    static List<Evidence> read(String json) throws UnreadableReportException {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonNode document : documents(json)) {
            evidence.addAll(evidence(new Fields(document, "the report")));
        }
        if (evidence.isEmpty()) {
            throw new UnreadableReportException("the report holds no target");
        }
        return evidence;
    }

    private static List<JsonNode> documents(String json) throws UnreadableReportException {
        try (MappingIterator<JsonNode> documents =
                JsonReport.MAPPER.readerFor(JsonNode.class).readValues(json)) {
            return documents.readAll();
        } catch (JsonProcessingException e) {
            throw new UnreadableReportException("this is not JSON: " + Messages.printable(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UnreadableReportException("the report cannot be read: " + Messages.printable(e.toString()), e);
        }
    }

    private static List<Evidence> evidence(Fields document) throws UnreadableReportException {
        if (!document.has("schemaVersion")) {
            throw new UnreadableReportException("this JSON is not a report of this tool: it has no \"schemaVersion\"");
        }
        int version = document.integer("schemaVersion");
        if (version != JsonReport.SCHEMA_VERSION) {
            throw new UnreadableReportException(
                    "the report has schema version " + version + ", and this tool reads " + JsonReport.SCHEMA_VERSION);
        }
        if (document.list("targets", SavedReport::isTarget).stream().noneMatch(is -> is)) {
            return List.of();
        }
        CapturingHost by = document.optional(
                        "capturedBy", fields -> new CapturingHost(fields.text("host"), fields.text("os")))
                .orElseThrow(() -> new UnreadableReportException("the report does not say which computer captured it"));
        Instant started = document.instant("startedAt");
        Duration duration = document.millis("durationMillis");
        return document.list("targets", target -> evidence(target, by, started, duration)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The evidence of a target; none of what was no target. */
    private static Optional<Evidence> evidence(Fields target, CapturingHost by, Instant started, Duration duration)
            throws UnreadableReportException {
        return isTarget(target) ? Optional.of(inspected(target, by, started, duration)) : Optional.empty();
    }

    private static boolean isTarget(Fields target) throws UnreadableReportException {
        return target.optional("headline", headline -> headline.text("code"))
                .filter(Summary.NOT_A_TARGET::equals)
                .isEmpty();
    }

    private static Evidence inspected(Fields target, CapturingHost by, Instant started, Duration duration)
            throws UnreadableReportException {
        boolean saved = !target.has("protocol");
        List<EndpointEvidence> endpoints = target.list("endpoints", endpoint -> SavedEndpoint.read(endpoint, saved));
        return new Evidence(
                saved ? new MailTarget.SavedChain(target.text("input")) : target(target, endpoints),
                by,
                target.has("startedAt") ? target.instant("startedAt") : started,
                target.has("durationMillis") ? target.millis("durationMillis") : duration,
                dns(target),
                endpoints,
                SavedPolicies.read(target));
    }

    private static MailTarget target(Fields target, List<EndpointEvidence> endpoints) throws UnreadableReportException {
        String input = target.text("input");
        MailProtocol protocol = target.word("protocol", MailProtocol.values(), MailProtocol::word);
        TlsMode mode = target.word("tlsMode", TlsMode.values(), TlsMode::word);
        int port = target.integer("port");
        Optional<String> domain = target.optionalText("domain");
        if (domain.isPresent() && SavedHost.read(domain.get(), target) instanceof Host.DnsName name) {
            return new MailTarget.Domain(input, name, protocol, port, mode);
        }
        Host host = endpoints.isEmpty()
                ? SavedHost.read(target.text("host"), target)
                : endpoints.getFirst().endpoint().host();
        return new MailTarget.Server(input, host, protocol, port, mode);
    }

    private static DnsEvidence dns(Fields target) throws UnreadableReportException {
        return new DnsEvidence(
                target.optionalText("dnsServer").orElse("system"),
                target.has("mx"),
                target.list("mx", mx -> new DnsEvidence.MailExchanger(mx.integer("preference"), mx.text("host"))),
                target.optional("dnsFailure", SavedFailure::read));
    }
}
