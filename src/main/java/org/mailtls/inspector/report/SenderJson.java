package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mailtls.inspector.diagnosis.SenderVerdict;

/** What each kind of sender would do, in JSON. */
final class SenderJson {
    private SenderJson() {}

    /** The verdicts with their reasons and sources. */
    static void append(ArrayNode array, List<SenderVerdict> senders) {
        for (SenderVerdict verdict : senders) {
            ObjectNode node = brief(array, verdict);
            node.put("reason", SenderWords.of(verdict).reason());
            node.put("source", verdict.profile().source());
            verdict.compared().ifPresent(name -> node.put("name", name.host().ascii()));
            node.putObject("servers")
                    .put("yes", verdict.servers().yes())
                    .put("no", verdict.servers().no())
                    .put("unknown", verdict.servers().unknown());
        }
    }

    /** Only what each would do, and because of what. */
    static void appendBriefly(ArrayNode array, List<SenderVerdict> senders) {
        senders.forEach(verdict -> brief(array, verdict));
    }

    private static ObjectNode brief(ArrayNode array, SenderVerdict verdict) {
        ObjectNode node = array.addObject();
        node.put("profile", verdict.profile().word());
        node.put("delivers", verdict.delivers().word());
        ArrayNode because = node.putArray("because");
        verdict.because().forEach(code -> because.add(code.word()));
        return node;
    }
}
