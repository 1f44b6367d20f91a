package org.mailtls.inspector.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.table.Table;

/**
 * What happened when a line was logged: an event of Exchange's, or a wording that tells the direction.
 *
 * @param event the event's number
 * @param symptom what it complains of where it names no status
 */
record Occasion(OptionalInt event, Direction direction, Symptom symptom, Optional<SenderHint> sender, Pattern wording) {
    private static final List<Occasion> ALL = Table.read(Occasion.class, "occasions.tsv", Occasion::row);

    /** {@code Event ID: 11020}, {@code EventID 11020}, {@code <EventID Qualifiers="49156">11020</EventID>}. */
    private static final Pattern LABELLED = Pattern.compile(
            "(?:Event[ -]?ID|Ereignis-?ID|InstanceId|Event|Id)\\b[^0-9]{0,5}(?:Qualifiers=['\"]?\\d{1,5}['\"]?>)?(\\d{4,5})\\b(?![-/.:]\\d)",
            Pattern.CASE_INSENSITIVE);

    /** A number alone tells something only beside the name of its source. */
    private static final Pattern BARE = Pattern.compile("\\b(110[0-2]\\d|120[12]\\d)\\b");

    private static final String EXCHANGE_SOURCE = "MSExchange";

    private static Occasion row(String[] cells) {
        return new Occasion(
                cells[0].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cells[0])),
                Table.word(cells[1], Direction.values(), Direction::word).orElseThrow(),
                Table.word(cells[2], Symptom.values(), Symptom::word).orElseThrow(),
                Table.word(cells[3], SenderHint.values(), SenderHint::word),
                Pattern.compile(cells[4], Pattern.CASE_INSENSITIVE));
    }

    /** The occasion that the text tells of: by an event's number where it has one, else by its wording. */
    static Optional<Occasion> in(String text) {
        return byNumber(LABELLED, text)
                .or(() -> text.contains(EXCHANGE_SOURCE) ? byNumber(BARE, text) : Optional.empty())
                .or(() -> ALL.stream()
                        .filter(occasion -> occasion.wording.matcher(text).find())
                        .findFirst());
    }

    private static Optional<Occasion> byNumber(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(1));
            Optional<Occasion> known = ALL.stream()
                    .filter(occasion -> occasion.event.isPresent() && occasion.event.getAsInt() == number)
                    .findFirst();
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }
}
