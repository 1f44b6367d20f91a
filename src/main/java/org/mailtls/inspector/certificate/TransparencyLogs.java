package org.mailtls.inspector.certificate;

import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.table.Table;

/** The Certificate Transparency logs that are known by name, read once from a table. */
public final class TransparencyLogs {
    private static final Map<String, String> NAMES =
            Table.keyed(TransparencyLogs.class, "transparency-logs.tsv", cells -> cells[1]);

    private TransparencyLogs() {}

    /**
     * The name of a log, its operator in it.
     *
     * @param logId the SHA-256 of its public key (RFC 6962 section 3.2), in lower-case hexadecimal
     */
    public static Optional<String> name(String logId) {
        return Optional.ofNullable(NAMES.get(logId));
    }
}
