package org.mailtls.inspector.ui.many;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.Summary;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.Order;

/**
 * A target in the table.
 *
 * @param input the user's own words
 * @param state how far it is
 * @param order how it was inspected; empty where it was not, or is no target
 * @param result empty unless it is done
 * @param summary of the result
 */
public record ManyRow(
        String input, State state, Optional<Order> order, Optional<TargetResult> result, Optional<Summary> summary) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");
    private static final String NOTHING = "\u2013";

    /** How far a target is. */
    public enum State {
        AWAITED,
        DONE,
        CANCELLED,
        FAILED
    }

    static ManyRow without(String input, State state) {
        return new ManyRow(input, state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ManyRow inspected(String input, Order order, Assessment assessment) {
        return of(input, Optional.of(order), new TargetResult.Inspected(assessment));
    }

    /** @param problem why it is no target, one sentence for people */
    public static ManyRow notATarget(String input, String problem) {
        return of(input, Optional.empty(), new TargetResult.NotATarget(input, problem));
    }

    private static ManyRow of(String input, Optional<Order> order, TargetResult result) {
        return new ManyRow(input, State.DONE, order, Optional.of(result), Optional.of(Summary.of(result)));
    }

    String target() {
        return Messages.printable(input);
    }

    Mark mark() {
        return summary.map(Summary::verdict).map(Mark::of).orElse(Mark.UNKNOWN);
    }

    String verdict() {
        return summary.map(Summary::verdict).map(Messages::verdict).orElseGet(() -> Texts.of("many.state." + state));
    }

    String issuer() {
        return summary.flatMap(Summary::issuer).orElse(NOTHING);
    }

    /** Empty where no certificate was seen. */
    Optional<Long> daysLeft() {
        return summary.flatMap(
                row -> row.daysLeft().isPresent() ? Optional.of(row.daysLeft().getAsLong()) : Optional.empty());
    }

    String headline() {
        return summary.map(row -> row.headline().text()).orElse("");
    }

    String whoActs() {
        return summary.map(row -> row.headline().whoActs()).orElse("");
    }

    /** Whether any of the texts has all of these words in it. */
    boolean matches(String words) {
        String all = String.join("\n", target(), verdict(), issuer(), headline(), whoActs())
                .toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.splitAsStream(words.toLowerCase(Locale.ROOT)).allMatch(all::contains);
    }
}
