package org.mailtls.inspector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run of the command line inside this process. */
public record CliRun(int status, String out, String err) {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CliRun.class.getResourceAsStream("/org/mailtls/inspector/report/report.schema.json"));

    public static CliRun of(String... arguments) {
        return withInput(new byte[0], arguments);
    }

    public static CliRun withInput(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CliRun run = run(input, out, arguments);
        return new CliRun(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
    }

    /** A run whose standard output goes there. */
    static CliRun onto(OutputStream out, String... arguments) {
        return run(new byte[0], out, arguments);
    }

    private static CliRun run(byte[] input, OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(input), stream(out), stream(err));
        int status = CommandLineTool.run(terminal, subject -> Optional.of("tests open none"), arguments);
        return new CliRun(status, "", err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(OutputStream buffer) {
        return new PrintStream(buffer, true, StandardCharsets.UTF_8);
    }

    /** The standard output as a JSON report that keeps its schema. */
    public JsonNode json() throws IOException {
        return json(out);
    }

    static JsonNode json(String document) throws IOException {
        assertThat(SCHEMA.validate(document, InputFormat.JSON)).as(document).isEmpty();
        return new ObjectMapper().readTree(document);
    }

    /** The codes of all findings of the first endpoint of the only target. */
    List<String> codes() throws IOException {
        return codes(json().at("/targets/0/endpoints/0/findings"), "");
    }

    /** The codes of its errors. */
    List<String> errors() throws IOException {
        return codes(json().at("/targets/0/endpoints/0/findings"), "error");
    }

    private static List<String> codes(JsonNode findings, String severity) {
        List<String> codes = new ArrayList<>();
        for (JsonNode finding : findings) {
            if (severity.isEmpty() || finding.get("severity").asText().equals(severity)) {
                codes.add(finding.get("code").asText());
            }
        }
        return codes;
    }
}
