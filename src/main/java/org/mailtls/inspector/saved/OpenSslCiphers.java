package org.mailtls.inspector.saved;

import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.evidence.HandshakeFacts.CipherSuite;
import org.mailtls.inspector.table.Table;

/** OpenSSL's names of cipher suites; the table is what {@code openssl ciphers -V -stdname} prints. */
final class OpenSslCiphers {
    private static final Map<String, CipherSuite> SUITES = Table.keyed(
            OpenSslCiphers.class,
            "openssl-ciphers.tsv",
            cells -> new CipherSuite(Integer.parseInt(cells[1], 16), cells[2]));

    private OpenSslCiphers() {}

    /** The suite of that name; empty if the table does not know it. */
    static Optional<CipherSuite> named(String name) {
        return Optional.ofNullable(SUITES.get(name));
    }
}
