package org.mailtls.inspector.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Evidence;

/**
 * The report as JSON: the public contract, schema version 1, whose JSON Schema stands beside this class as
 * {@code report.schema.json}. Everything outside ASCII is escaped, so that nothing a server sent reaches a terminal.
 */
public final class JsonReport {
    static final int SCHEMA_VERSION = 1;
    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonReport() {}

    /** A saved report that cannot be read, in words for people. */
    public static final class UnreadableReportException extends Exception {
        private static final long serialVersionUID = 1;

        public UnreadableReportException(String message) {
            super(message);
        }

        public UnreadableReportException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** One document for all assessments, in their order. */
    public static String of(List<Assessment> assessments) {
        return write(document(assessments), MAPPER.writerWithDefaultPrettyPrinter()) + "\n";
    }

    /** One document for the results of a list, in its order. */
    public static String ofResults(List<TargetResult> results) {
        List<Evidence> evidence = results.stream()
                .flatMap(result -> result instanceof TargetResult.Inspected(Assessment assessment)
                        ? Stream.of(assessment.evidence())
                        : Stream.empty())
                .toList();
        ObjectNode root = headFor(evidence);
        ArrayNode targets = root.putArray("targets");
        results.forEach(result -> targets.add(TargetJson.of(result).put("index", targets.size())));
        return write(root, MAPPER.writerWithDefaultPrettyPrinter()) + "\n";
    }

    /**
     * One document for one result of several in a single line, without the line's end.
     *
     * @param index the target's place among the targets, from 0
     */
    public static String line(int index, TargetResult result) {
        ObjectNode root = switch (result) {
            case TargetResult.Inspected(Assessment assessment) -> headFor(List.of(assessment.evidence()));
            case TargetResult.NotATarget refused -> head();
        };
        root.putArray("targets").add(TargetJson.of(result).put("index", index));
        return write(root, MAPPER.writer());
    }

    /**
     * The evidence in a document that {@link #of} wrote, or in lines that {@link #line} wrote, to be judged anew.
     *
     * @throws UnreadableReportException when it is neither
     */
    public static List<Evidence> read(String json) throws UnreadableReportException {
        return SavedReport.read(json);
    }

    private static ObjectNode document(List<Assessment> assessments) {
        ObjectNode root = headFor(assessments.stream().map(Assessment::evidence).toList());
        ArrayNode targets = root.putArray("targets");
        assessments.forEach(assessment -> targets.add(TargetJson.of(assessment)));
        return root;
    }

    private static ObjectNode headFor(List<Evidence> evidence) {
        ObjectNode root = head();
        evidence.stream().findFirst().ifPresent(first -> {
            capturedBy(root, first.by());
            Instant start = startOf(evidence);
            root.put("startedAt", start.toString());
            root.put("durationMillis", Duration.between(start, endOf(evidence)).toMillis());
        });
        return root;
    }

    static ObjectNode head() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.putObject("tool")
                .put("name", ToolVersion.current().name())
                .put("version", ToolVersion.current().version());
        return root;
    }

    static void capturedBy(ObjectNode root, CapturingHost by) {
        root.putObject("capturedBy").put("host", by.name()).put("os", by.os());
    }

    private static Instant startOf(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant endOf(List<Evidence> evidence) {
        return evidence.stream()
                .map(it -> it.startedAt().plus(it.duration()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static String write(ObjectNode document, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON values can always be written", e);
        }
    }
}
