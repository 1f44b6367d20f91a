package org.mailtls.inspector.ui.element;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A place in the window whose content is made when it is first needed, so that the first frame does not wait for it. */
public final class LatePane<T extends Node> extends StackPane {
    private final Supplier<T> maker;
    private @Nullable T content;

    public LatePane(Supplier<T> maker) {
        this.maker = maker;
    }

    /** The content, made now if it was not made before. */
    public T content() {
        T made = content;
        if (made == null) {
            made = maker.get();
            content = made;
            made.visibleProperty().bind(visibleProperty());
            getChildren().setAll(made);
        }
        return made;
    }

    /** The content if it was made. */
    public Optional<T> made() {
        return Optional.ofNullable(content);
    }
}
