package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Headline;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.Messages.HeadlineText;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;

/** A target of the JSON report. */
final class TargetJson {
    private TargetJson() {}

    static ObjectNode of(TargetResult result) {
        return switch (result) {
            case TargetResult.Inspected(Assessment assessment) -> of(assessment);
            case TargetResult.NotATarget refused -> of(refused);
        };
    }

    private static ObjectNode of(TargetResult.NotATarget refused) {
        Summary row = Summary.of(refused);
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        node.put("input", refused.input()).put("verdict", refused.verdict().word());
        node.putObject("headline")
                .put("code", row.code())
                .put("text", row.headline().text())
                .put("whoActs", row.whoActs().word())
                .put("remedy", row.headline().remedy());
        node.putArray("endpoints");
        node.putArray("senders");
        node.putArray("findings");
        return node;
    }

    static ObjectNode of(Assessment assessment) {
        Evidence evidence = assessment.evidence();
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        target(node, evidence.target());
        node.put("verdict", assessment.verdict().word());
        headline(node, assessment);
        node.put("startedAt", evidence.startedAt().toString());
        node.put("durationMillis", evidence.duration().toMillis());
        policy(node.putObject("policy"), assessment.policy());
        assessment
                .policy()
                .logged()
                .ifPresent(entry -> LoggedJson.put(node.putObject("logged"), entry, assessment.logged()));
        dns(node, evidence.dns());
        PolicyJson.append(node, evidence.policies());
        ArrayNode endpoints = node.putArray("endpoints");
        for (EndpointAssessment endpoint : assessment.endpoints()) {
            endpoints.add(EndpointJson.of(endpoint, assessment));
        }
        SenderJson.append(node.putArray("senders"), assessment.senders());
        ArrayNode findings = node.putArray("findings");
        assessment.domain().forEach(finding -> findings.add(FindingJson.of(finding, assessment)));
        return node;
    }

    private static void target(ObjectNode node, MailTarget target) {
        node.put("input", target.input());
        switch (target) {
            case MailTarget.Domain domain -> {
                node.put("domain", domain.name().ascii());
                reached(node, domain.protocol(), domain.port(), domain.tlsMode());
            }
            case MailTarget.Server server -> {
                node.put("host", server.host().ascii());
                reached(node, server.protocol(), server.port(), server.tlsMode());
            }
            case MailTarget.SavedChain saved -> {}
        }
    }

    private static void reached(ObjectNode node, MailProtocol protocol, int port, TlsMode mode) {
        node.put("protocol", protocol.word()).put("port", port).put("tlsMode", mode.word());
    }

    private static void headline(ObjectNode node, Assessment assessment) {
        Headline headline = assessment.headline();
        HeadlineText words = Messages.headline(assessment);
        node.putObject("headline")
                .put("code", headline.situation())
                .put("text", words.text())
                .put("whoActs", headline.whoActs().word())
                .put("remedy", words.remedy());
    }

    private static void policy(ObjectNode node, Policy policy) {
        node.put("at", policy.trust().at().toString());
        node.put("sender", policy.sender().word());
        policy.name().ifPresent(name -> node.put("name", name.host().ascii()));
        ArrayNode stores = node.putArray("stores");
        for (TrustStore store : policy.stores()) {
            ObjectNode it = stores.addObject();
            it.put("id", store.id()).put("name", store.name());
            it.put("anchors", store.anchors().size());
            store.problem().ifPresent(problem -> it.put("problem", problem));
        }
        lists(node, policy.programmes());
        if (!policy.assumed().isEmpty()) {
            ArrayNode assumed = node.putArray("assumed");
            policy.assumed()
                    .forEach(certificate -> assumed.add(certificate.sha256().hex()));
        }
    }

    private static void lists(ObjectNode node, RootProgrammes lists) {
        if (!lists.issues().isEmpty()) {
            ArrayNode issues = node.putArray("lists");
            lists.issues()
                    .forEach(issue -> issues.addObject()
                            .put("name", issue.name())
                            .put("issuedAt", issue.issuedAt().toString()));
        }
        if (!lists.problems().isEmpty()) {
            ArrayNode problems = node.putArray("listProblems");
            lists.problems().forEach(problems::add);
        }
    }

    private static void dns(ObjectNode node, DnsEvidence dns) {
        node.put("dnsServer", dns.server());
        if (dns.mxAsked()) {
            ArrayNode exchangers = node.putArray("mx");
            dns.exchangers()
                    .forEach(mx -> exchangers
                            .addObject()
                            .put("preference", mx.preference())
                            .put("host", mx.host()));
        }
        dns.failure().ifPresent(failure -> node.set("dnsFailure", FailureJson.of(failure)));
    }
}
