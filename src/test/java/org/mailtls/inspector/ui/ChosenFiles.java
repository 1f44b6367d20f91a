package org.mailtls.inspector.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;
import org.mailtls.inspector.ui.element.FileDialogs;

/** Answers every question for a file with the one that the test has chosen. */
final class ChosenFiles implements FileDialogs {
    private volatile Optional<Path> next = Optional.empty();
    private volatile String suggested = "";

    void choose(Path file) {
        next = Optional.of(file);
    }

    /** The name that was suggested last. */
    String suggested() {
        return suggested;
    }

    @Override
    public Optional<Path> open(Window owner, String title, List<Kind> kinds) {
        return next;
    }

    @Override
    public Optional<Path> save(Window owner, String title, String suggestedName, List<Kind> kinds) {
        suggested = suggestedName;
        return next;
    }
}
