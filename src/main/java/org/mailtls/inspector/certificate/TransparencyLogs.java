package org.mailtls.inspector.certificate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Certificate Transparency logs that are known by name, read once from a table. */
public final class TransparencyLogs {
    private static final String TABLE = "transparency-logs.tsv";
    private static final Map<String, String> NAMES = read();

    private TransparencyLogs() {}

    /**
     * The name of a log, its operator in it.
     *
     * @param logId the SHA-256 of its public key (RFC 6962 section 3.2), in lower-case hexadecimal
     */
    public static Optional<String> name(String logId) {
        return Optional.ofNullable(NAMES.get(logId));
    }

    private static Map<String, String> read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        TransparencyLogs.class.getResourceAsStream(TABLE), "the table belongs to the program"),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
