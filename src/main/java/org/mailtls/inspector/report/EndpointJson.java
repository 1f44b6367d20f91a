package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.ConnectAttempt;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.RefusedOffer;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.StoreVerdict;

/** An endpoint of the JSON report. */
final class EndpointJson {
    /** What the time of each stage is called. */
    static final Map<Stage, String> TIMES = Map.of(
            Stage.RESOLVE, "resolveMillis",
            Stage.CONNECT, "connectMillis",
            Stage.GREETING, "greetingMillis",
            Stage.STARTTLS, "startTlsMillis",
            Stage.HANDSHAKE, "handshakeMillis",
            Stage.AFTER_HANDSHAKE, "afterHandshakeMillis",
            Stage.FETCH, "fetchMillis");

    private EndpointJson() {}

    static ObjectNode of(EndpointAssessment endpoint, Assessment whole) {
        EndpointEvidence evidence = endpoint.evidence();
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        server(node, evidence.endpoint());
        node.put("verdict", endpoint.verdict().word());
        evidence.failure().ifPresent(failure -> node.set("failure", failure(failure, endpoint, whole)));
        attempts(node.putArray("attempts"), evidence);
        refusedOffers(node, evidence.refusedOffers());
        dialogue(node.putArray("dialogue"), evidence.dialogue());
        evidence.handshake().ifPresent(tls -> node.set("tls", HandshakeJson.of(tls)));
        evidence.injectedOctets().ifPresent(octets -> node.put("injectedOctets", octets));
        ArrayNode presented = node.putArray("presented");
        evidence.presented().forEach(certificate -> presented.add(CertificateJson.of(certificate)));
        evidence.withoutSni().ifPresent(shown -> nameless(node.putObject("withoutSni"), shown));
        others(node.putArray("otherCertificates"), endpoint);
        verdicts(node.putArray("verdicts"), endpoint);
        WindowsJson.append(node, evidence.windows());
        checks(node.putArray("checks"), evidence.checks());
        RevocationJson.append(node.putArray("revocation"), endpoint);
        FetchJson.append(node.putArray("fetches"), evidence.fetches());
        SenderJson.appendBriefly(node.putArray("senders"), endpoint.senders());
        ArrayNode findings = node.putArray("findings");
        for (Finding finding : endpoint.findings()) {
            findings.add(FindingJson.of(finding, whole));
        }
        timings(node.putObject("timings"), evidence, whole);
        return node;
    }

    private static void server(ObjectNode node, Endpoint endpoint) {
        node.put("host", endpoint.host().ascii());
        endpoint.preference().ifPresent(preference -> node.put("preference", preference));
        endpoint.address().ifPresent(address -> node.put("address", IpText.of(address)));
        node.put("port", endpoint.port());
    }

    private static ObjectNode failure(CaptureFailure failure, EndpointAssessment endpoint, Assessment whole) {
        ObjectNode node = FailureJson.of(failure);
        endpoint.findings().stream()
                .filter(finding -> finding.code() == FindingCode.of(failure))
                .findFirst()
                .map(finding -> Messages.finding(finding, whole).message())
                .ifPresent(message -> node.put("message", message));
        return node;
    }

    private static void attempts(ArrayNode array, EndpointEvidence evidence) {
        for (ConnectAttempt attempt : evidence.attempts()) {
            ObjectNode node = array.addObject();
            node.put("address", IpText.of(attempt.address()));
            node.put("millis", attempt.spent().toMillis());
            attempt.failure().ifPresent(failure -> node.set("failure", FailureJson.of(failure)));
        }
    }

    private static void refusedOffers(ObjectNode endpoint, List<RefusedOffer> refused) {
        if (refused.isEmpty()) {
            return;
        }
        ArrayNode array = endpoint.putArray("refusedOffers");
        for (RefusedOffer offer : refused) {
            ObjectNode node = array.addObject();
            offer.versions().forEach(node.putArray("versions")::add);
            offer.sni().ifPresent(name -> node.put("sni", name));
            node.set("failure", FailureJson.of(offer.failure()));
        }
    }

    private static void nameless(ObjectNode node, NamelessHandshake shown) {
        ArrayNode presented = node.putArray("presented");
        shown.presented().forEach(certificate -> presented.add(CertificateJson.of(certificate)));
        shown.failure().ifPresent(failure -> node.set("failure", FailureJson.of(failure)));
    }

    private static void dialogue(ArrayNode array, Dialogue dialogue) {
        for (Dialogue.Line line : dialogue.lines()) {
            array.addObject()
                    .put("at", line.at().toString())
                    .put("from", line.from().word())
                    .put("line", line.text())
                    .put("encrypted", line.encrypted());
        }
    }

    private static void others(ArrayNode array, EndpointAssessment endpoint) {
        for (CertificationPath.Step step : PathCertificates.notPresented(endpoint)) {
            array.add(CertificateJson.of(step.certificate())
                    .put("origin", step.origin().word()));
        }
    }

    private static void verdicts(ArrayNode array, EndpointAssessment endpoint) {
        for (StoreVerdict verdict : endpoint.stores()) {
            ObjectNode node = array.addObject();
            node.put("store", verdict.store().id());
            node.put("verdict", word(verdict).word());
            ArrayNode path = node.putArray("path");
            verdict.best()
                    .path()
                    .ifPresent(found -> found.steps()
                            .forEach(
                                    step -> path.add(step.certificate().sha256().hex())));
            ArrayNode failures = node.putArray("failures");
            verdict.best().failures().stream()
                    .map(FindingCode::of)
                    .map(FindingCode::word)
                    .distinct()
                    .forEach(failures::add);
        }
    }

    private static Verdict word(StoreVerdict verdict) {
        if (verdict.store().problem().isPresent()) {
            return Verdict.INDETERMINATE;
        }
        return verdict.trusted() ? Verdict.TRUSTED : Verdict.UNTRUSTED;
    }

    private static void checks(ArrayNode array, Map<Check, CheckState> checks) {
        for (Check check : Check.values()) {
            CheckState state = checks.get(check);
            if (state != null) {
                state(array.addObject().put("check", check.word()), state);
            }
        }
    }

    private static void state(ObjectNode node, CheckState state) {
        switch (state) {
            case CheckState.NotRun notRun -> node.put("state", "not-run").put("reason", notRun.reason());
            case CheckState.Pending pending -> node.put("state", "pending");
            case CheckState.Done done -> node.put("state", "done");
        }
    }

    private static void timings(ObjectNode node, EndpointEvidence evidence, Assessment whole) {
        for (Stage stage : Stage.values()) {
            String name = TIMES.get(stage);
            evidence.timings().of(stage).ifPresent(spent -> node.put(name, spent.toMillis()));
        }
        FetchJson.time(node, evidence.fetches());
        whole.judging().ifPresent(spent -> node.put("judgeMillis", spent.toMillis()));
    }
}
