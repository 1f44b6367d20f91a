package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Outcome;

/** What the addresses that certificates name gave, as JSON, with all that it takes to judge them anew. */
final class FetchJson {
    static final String FETCHED = "fetched";
    static final String PENDING = "pending";
    static final String FAILED = "failed";
    static final String NOT_TRIED = "not-tried";

    /** A longer revocation list is left out: reports are sent by mail. */
    static final int LONGEST_LIST = 1 << 20;

    private FetchJson() {}

    static void append(ArrayNode array, List<Fetch> fetches) {
        fetches.forEach(fetch -> array.add(of(fetch)));
    }

    /** The time until the last answer: the fetches run side by side, so that it is the longest of them. */
    static void time(ObjectNode timings, List<Fetch> fetches) {
        fetches.stream()
                .map(Fetch::spent)
                .filter(spent -> !spent.isZero())
                .max(Comparator.naturalOrder())
                .map(Duration::toMillis)
                .ifPresent(millis -> timings.put("fetchMillis", millis));
    }

    private static ObjectNode of(Fetch fetch) {
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        node.put("url", fetch.url()).put("kind", fetch.purpose().word());
        outcome(node, fetch.outcome());
        return node.put("bytes", fetch.octets())
                .put("millis", fetch.spent().toMillis())
                .put("certificate", fetch.of().hex());
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        switch (outcome) {
            case Outcome.Pending it -> node.put("outcome", PENDING);
            case Outcome.Issuers it -> {
                ArrayNode certificates = node.put("outcome", FETCHED).putArray("certificates");
                it.certificates()
                        .forEach(certificate -> certificates
                                .addObject()
                                .put("sha256", certificate.sha256().hex())
                                .put("pem", CertificateFiles.pem(List.of(certificate))));
            }
            case Outcome.OcspResponse it ->
                node.put("outcome", FETCHED).put("ocspResponse", it.response().hex());
            case Outcome.RevocationList it -> list(node.put("outcome", FETCHED), it.crl());
            case Outcome.Failed it ->
                node.put("outcome", FAILED).put("why", it.fault().word()).put("detail", it.detail());
            case Outcome.NotTried it ->
                node.put("outcome", NOT_TRIED).put("why", it.why().word()).put("detail", it.reason());
        }
    }

    private static void list(ObjectNode node, Der crl) {
        if (crl.length() > LONGEST_LIST) {
            node.put("crlOmitted", true).put("detail", "The list is too long to be kept in this report.");
        } else {
            node.put("crl", Base64.getEncoder().encodeToString(crl.bytes()));
        }
    }
}
