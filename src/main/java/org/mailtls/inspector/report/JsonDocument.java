package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.mailtls.inspector.evidence.CapturingHost;

/** The JSON document of several targets piece by piece, so that it need not be held as a whole: head, targets, tail. */
public final class JsonDocument {
    /** What stands between two targets. */
    public static final String SEPARATOR = ", ";

    private static final String END_OF_OBJECT = "\n}";

    private JsonDocument() {}

    /** Everything before the first target. */
    public static String head(CapturingHost by, Instant startedAt) {
        ObjectNode root = JsonReport.head();
        JsonReport.capturedBy(root, by);
        root.put("startedAt", startedAt.toString());
        String whole = JsonReport.write(root, JsonReport.MAPPER.writerWithDefaultPrettyPrinter());
        return whole.substring(0, whole.length() - END_OF_OBJECT.length()) + ",\n  \"targets\" : [ ";
    }

    /** A target; between two of them stands the {@link #SEPARATOR}. */
    public static String target(int index, TargetResult result) {
        ObjectNode node = TargetJson.of(result).put("index", index);
        return JsonReport.write(node, JsonReport.MAPPER.writerWithDefaultPrettyPrinter())
                .replace("\n", "\n  ");
    }

    /** Everything after the last target. */
    public static String tail(Duration duration) {
        return " ],\n  \"durationMillis\" : " + duration.toMillis() + END_OF_OBJECT + "\n";
    }
}
