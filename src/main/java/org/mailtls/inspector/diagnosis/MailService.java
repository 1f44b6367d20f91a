package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.table.Table;

/**
 * A service that receives mail for other people's domains, known by the names of its servers.
 *
 * @param name what people call it
 */
record MailService(String name) {
    private static final Map<String, MailService> KNOWN =
            Table.keyed(MailService.class, "mail-services.tsv", cells -> new MailService(cells[1]));

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
}
