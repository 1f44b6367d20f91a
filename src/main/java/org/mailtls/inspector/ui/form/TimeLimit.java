package org.mailtls.inspector.ui.form;

import java.time.Duration;
import java.util.regex.Pattern;
import org.mailtls.inspector.ui.element.Texts;

/** Reads a number of whole seconds, from one to an hour. */
final class TimeLimit {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");
    private static final int MOST_SECONDS = 3600;

    private TimeLimit() {}

    static Duration read(String text) {
        if (DIGITS.matcher(text).matches()) {
            int seconds = Integer.parseInt(text);
            if (seconds > 0 && seconds <= MOST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw new WrongInputException(Texts.of("form.problem.time-limit"));
    }
}
