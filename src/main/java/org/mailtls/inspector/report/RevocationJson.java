package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.trust.RevocationStatus.Unusable;

/** What is known of the revocation of each certificate of the paths, as JSON. */
final class RevocationJson {
    private RevocationJson() {}

    static void append(ArrayNode array, EndpointAssessment endpoint) {
        for (RevocationStatus status : PathRevocation.of(endpoint)) {
            ObjectNode node = array.addObject()
                    .put("sha256", status.certificate().sha256().hex());
            state(node, status.state());
            unusable(node, status.unusable());
        }
    }

    private static void state(ObjectNode node, State state) {
        switch (state) {
            case State.Good good -> {
                source(node.put("status", "good"), good.source());
                node.put("thisUpdate", good.thisUpdate().toString());
                good.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
            }
            case State.Revoked revoked -> {
                source(node.put("status", "revoked"), revoked.source());
                node.put("since", revoked.since().toString());
                revoked.reason().ifPresent(reason -> node.put("reason", reason));
            }
            case State.Unknown unknown ->
                node.put("status", "unknown").put("source", "none").put("cause", PathRevocation.word(unknown.cause()));
        }
    }

    private static void source(ObjectNode node, Source source) {
        node.put("source", source.method().word());
        source.url().ifPresent(url -> node.put("url", url));
    }

    private static void unusable(ObjectNode node, List<Unusable> sources) {
        if (sources.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("unusable");
        for (Unusable unusable : sources) {
            ObjectNode it = array.addObject();
            source(it, unusable.source());
            it.put("problem", PathRevocation.word(unusable.problem())).put("detail", unusable.detail());
        }
    }
}
