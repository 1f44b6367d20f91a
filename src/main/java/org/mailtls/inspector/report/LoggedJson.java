package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Agreement;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.IpText;

/** What a mail server logged, and whether it was explained, in the JSON report. */
final class LoggedJson {
    private LoggedJson() {}

    static void put(ObjectNode node, LogEntry entry, Optional<Agreement> agreement) {
        node.put("source", entry.source().word());
        node.put("direction", entry.direction().word());
        node.put("complaint", entry.symptom().word());
        node.put("status", entry.status());
        entry.event().ifPresent(event -> node.put("event", event));
        String code = Stream.concat(
                        entry.smtpCode().stream().mapToObj(Integer::toString), entry.enhancedCode().stream())
                .collect(Collectors.joining(" "));
        if (!code.isEmpty()) {
            node.put("code", code);
        }
        entry.domain().map(Host::ascii).ifPresent(domain -> node.put("domain", domain));
        entry.host().map(Host::ascii).ifPresent(host -> node.put("host", host));
        entry.address().map(IpText::of).ifPresent(address -> node.put("address", address));
        entry.port().ifPresent(port -> node.put("port", port));
        entry.connector().ifPresent(connector -> node.put("connector", connector));
        entry.time().ifPresent(time -> node.put("at", time.toString()));
        agreement.ifPresent(it -> agreement(node, it));
    }

    private static void agreement(ObjectNode node, Agreement agreement) {
        switch (agreement) {
            case Agreement.Agrees agrees -> {
                node.put("agrees", "yes").put("certain", agrees.certain());
                codes(node.putArray("because"), agrees.codes());
            }
            case Agreement.Disagrees disagrees -> {
                node.put("agrees", "no");
                codes(node.putArray("because"), disagrees.seen());
            }
            case Agreement.NotComparable notComparable ->
                node.put("agrees", "not-comparable")
                        .put("reason", notComparable.reason().word());
        }
    }

    private static void codes(ArrayNode array, List<FindingCode> codes) {
        codes.forEach(code -> array.add(code.word()));
    }
}
