package org.mailtls.inspector.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.table.Table;

/**
 * A status or wording by which a log complains.
 *
 * @param wording its group, where it has one, is the status as the log words it
 */
record Complaint(Symptom symptom, Optional<SenderHint> sender, Pattern wording) {
    private static final List<Complaint> ALL = Table.read(Complaint.class, "wordings.tsv", Complaint::row);

    /** A complaint found in a text. */
    record Found(Complaint complaint, String status) {}

    private static Complaint row(String[] cells) {
        return new Complaint(
                Table.word(cells[0], Symptom.values(), Symptom::word).orElseThrow(),
                Table.word(cells[1], SenderHint.values(), SenderHint::word),
                Pattern.compile(cells[2], Pattern.CASE_INSENSITIVE));
    }

    /** The first complaint of the table that stands in the text. */
    static Optional<Found> in(String text) {
        return ALL.stream().flatMap(complaint -> complaint.find(text).stream()).findFirst();
    }

    private Optional<Found> find(String text) {
        Matcher matcher = wording.matcher(text);
        return matcher.find() ? Optional.of(new Found(this, matcher.group(1))) : Optional.empty();
    }
}
