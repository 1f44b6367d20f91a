package org.mailtls.inspector.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A piece of evidence in a finding; messages name it in braces.
 *
 * @param name as it stands in the message patterns: {@code issuer}, {@code notAfter}, ...
 */
public record Fact(String name, Value value) {

    /** A fact's value, kept typed until it is put into words. */
    public sealed interface Value {
        /** Text, perhaps hostile; escaped when it is put into words. */
        record Text(String text) implements Value {}

        record Moment(Instant instant) implements Value {}

        record Span(Duration duration) implements Value {}

        record Amount(long number) implements Value {}

        /** Several texts, perhaps hostile. */
        record Texts(List<String> texts) implements Value {
            public Texts {
                texts = List.copyOf(texts);
            }
        }
    }

    public static Fact text(String name, String text) {
        return new Fact(name, new Value.Text(text));
    }

    public static Fact texts(String name, List<String> texts) {
        return new Fact(name, new Value.Texts(texts));
    }

    public static Fact moment(String name, Instant instant) {
        return new Fact(name, new Value.Moment(instant));
    }

    public static Fact span(String name, Duration duration) {
        return new Fact(name, new Value.Span(duration));
    }

    public static Fact amount(String name, long number) {
        return new Fact(name, new Value.Amount(number));
    }
}
