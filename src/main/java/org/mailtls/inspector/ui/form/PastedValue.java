package org.mailtls.inspector.ui.form;

import java.util.Optional;
import javafx.beans.property.Property;

/** A value of the form that a paste may set, until it is taken back; what the user sets after the paste is the user's own. */
final class PastedValue<T> {
    private final Property<T> property;
    private Optional<Paste<T>> paste = Optional.empty();

    private record Paste<T>(T before, T pasted) {}

    PastedValue(Property<T> property) {
        this.property = property;
    }

    void paste(T value) {
        paste = Optional.of(new Paste<>(own(), value));
        property.setValue(value);
    }

    /** The user's own value: the present one, or the one that stood there before the paste. */
    T own() {
        T now = property.getValue();
        return paste.filter(done -> done.pasted().equals(now))
                .map(Paste::before)
                .orElse(now);
    }

    void takeBack() {
        property.setValue(own());
        paste = Optional.empty();
    }
}
