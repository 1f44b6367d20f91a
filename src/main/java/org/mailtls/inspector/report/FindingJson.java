package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.report.Messages.AlsoKnownAs;
import org.mailtls.inspector.report.Messages.FindingText;
import org.mailtls.inspector.trust.Place;

/** A finding as JSON, in words and with the names it has elsewhere. */
final class FindingJson {
    private FindingJson() {}

    static ObjectNode of(Finding finding, Assessment whole) {
        FindingText words = Messages.finding(finding, whole);
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        node.put("code", finding.code().word());
        node.put("severity", finding.severity().word());
        node.set("place", place(finding.place()));
        finding.store().ifPresent(store -> node.put("store", store));
        node.put("message", words.message());
        node.put("cause", words.cause());
        node.put("remedy", words.remedy());
        node.set("aka", aka(Messages.alsoKnownAs(finding.code())));
        return node;
    }

    private static ObjectNode place(Place place) {
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        return switch (place) {
            case Place.Presented it -> node.put("kind", "presented").put("index", it.index());
            case Place.InPath it ->
                node.put("kind", "path").put("sha256", it.sha256().hex());
            case Place.MissingIssuerOf it ->
                node.put("kind", "missing-issuer").put("sha256", it.sha256().hex());
            case Place.Connection it -> node.put("kind", "connection");
            case Place.WholeDomain it -> node.put("kind", "domain");
        };
    }

    private static ObjectNode aka(AlsoKnownAs names) {
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        names.exchange().ifPresent(name -> node.put("exchange", name));
        names.windows().ifPresent(name -> node.put("windows", name));
        names.dotnet().ifPresent(name -> node.put("dotnet", name));
        names.openssl().ifPresent(name -> node.put("openssl", name));
        names.postfix().ifPresent(name -> node.put("postfix", name));
        return node;
    }
}
