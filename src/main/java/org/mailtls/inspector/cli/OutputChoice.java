package org.mailtls.inspector.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which form the result has: one of the options, or text. */
final class OutputChoice {
    private Optional<ResultForm> form = Optional.empty();

    @Option(names = "--text", description = "A report to read (default).")
    void text(boolean given) {
        choose(given, ResultForm.TEXT);
    }

    @Option(names = "--json", description = "One JSON document for all targets.")
    void json(boolean given) {
        choose(given, ResultForm.JSON);
    }

    @Option(names = "--json-lines", description = "A JSON document a line for each target, as soon as it is done.")
    void jsonLines(boolean given) {
        choose(given, ResultForm.JSON_LINES);
    }

    @Option(names = "--partner-message", description = "A message to the partner's administrator, ready to send.")
    void partnerMessage(boolean given) {
        choose(given, ResultForm.PARTNER_MESSAGE);
    }

    private void choose(boolean given, ResultForm chosen) {
        if (given) {
            form = Optional.of(chosen);
        }
    }

    /** Empty where none was named, which means text. */
    Optional<ResultForm> form() {
        return form;
    }
}
