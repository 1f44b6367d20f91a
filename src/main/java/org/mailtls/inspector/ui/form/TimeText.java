package org.mailtls.inspector.ui.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.mailtls.inspector.ui.element.Texts;

/** Reads {@code 2026-12-01}, {@code 2026-12-01 14:30} and {@code 2026-12-01T14:30:00Z}; without a zone, in this computer's. */
final class TimeText {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss][XXX]]");

    private TimeText() {}

    static Instant read(String text) {
        try {
            TemporalAccessor read = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime moment) {
                return moment.toInstant();
            }
            LocalDateTime local = read instanceof LocalDate day ? day.atTime(12, 0) : LocalDateTime.from(read);
            return local.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException e) {
            throw new WrongInputException(Texts.of("form.problem.time"), e);
        }
    }
}
