package org.mailtls.inspector.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A service that receives mail for other people's domains, known by the names of its servers.
 *
 * @param name what people call it
 */
record MailService(String name) {
    private static final String TABLE = "mail-services.tsv";
    private static final Map<String, MailService> KNOWN = read();

    /**
     * The service that a name belongs to: a name of the table, or any below it, label by label.
     *
     * @param name a host name or a certificate's name, perhaps with a wildcard; hostile
     */
    static Optional<MailService> of(String name) {
        String rest = name.toLowerCase(Locale.ROOT);
        while (true) {
            MailService known = KNOWN.get(rest);
            int dot = rest.indexOf('.');
            if (known != null || dot < 0) {
                return Optional.ofNullable(known);
            }
            rest = rest.substring(dot + 1);
        }
    }

    /** Those of the names that belong to this service. */
    List<String> among(List<String> names) {
        return names.stream()
                .filter(name -> of(name).filter(this::equals).isPresent())
                .toList();
    }

    private static Map<String, MailService> read() {
        try (InputStream stream = MailService.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("the application lacks its file " + TABLE);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> new MailService(cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
