package org.mailtls.inspector.target;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads what people type or paste as a target. */
public final class TargetParser {

    private TargetParser() {}

    /** What the user fixed beside the text. */
    public record Overrides(
            Optional<MailProtocol> protocol, OptionalInt port, Optional<TlsMode> tlsMode, boolean wholeDomain) {
        public static final Overrides NONE =
                new Overrides(Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
    }

    /** The outcome of reading. */
    public sealed interface Result {
        record Parsed(MailTarget target) implements Result {}

        /** @param message what is wrong, one sentence for people */
        record Rejected(String message) implements Result {}
    }

    /** Reads the text; nothing is looked up. An e-mail address gives its {@link MailTarget.Domain}. */
    public static Result parse(String text, Overrides overrides) {
        throw new UnsupportedOperationException();
    }
}
