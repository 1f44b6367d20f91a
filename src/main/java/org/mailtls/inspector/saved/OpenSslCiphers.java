package org.mailtls.inspector.saved;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.inspector.evidence.HandshakeFacts.CipherSuite;

/** OpenSSL's names of cipher suites; the table is what {@code openssl ciphers -V -stdname} prints. */
final class OpenSslCiphers {
    private static final String TABLE = "openssl-ciphers.tsv";
    private static final Map<String, CipherSuite> SUITES = read();

    private OpenSslCiphers() {}

    /** The suite of that name; empty if the table does not know it. */
    static Optional<CipherSuite> named(String name) {
        return Optional.ofNullable(SUITES.get(name));
    }

    private static Map<String, CipherSuite> read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        OpenSslCiphers.class.getResourceAsStream(TABLE), "the table belongs to the program"),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(
                            fields -> fields[0],
                            fields -> new CipherSuite(Integer.parseInt(fields[1], 16), fields[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
