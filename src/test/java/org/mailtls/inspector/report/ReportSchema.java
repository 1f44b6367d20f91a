package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published schema of the JSON report. */
final class ReportSchema {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ReportSchema() {}

    /** The published schema allows further fields; here every field has to be one that it describes. */
    static List<Error> violations(String report) {
        JsonNode schema = schema();
        close(schema);
        Schema strict = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
        return strict.validate(report, InputFormat.JSON);
    }

    private static JsonNode schema() {
        try (InputStream stream = JsonReport.class.getResourceAsStream("report.schema.json")) {
            return MAPPER.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(ReportSchema::close);
    }
}
