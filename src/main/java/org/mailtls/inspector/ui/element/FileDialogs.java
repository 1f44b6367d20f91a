package org.mailtls.inspector.ui.element;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for files. */
public interface FileDialogs {
    /**
     * A kind of file.
     *
     * @param patterns such as {@code *.pem}
     */
    record Kind(String name, List<String> patterns) {
        public Kind {
            patterns = List.copyOf(patterns);
        }

        public static Kind of(String name, String... patterns) {
            return new Kind(name, List.of(patterns));
        }
    }

    /** The file to read, unless the user thinks better of it. */
    Optional<Path> open(Window owner, String title, List<Kind> kinds);

    /** The file to write, unless the user thinks better of it. */
    Optional<Path> save(Window owner, String title, String suggestedName, List<Kind> kinds);

    /** The operating system's own dialogs. */
    static FileDialogs ofTheSystem() {
        return new FileDialogs() {
            @Override
            public Optional<Path> open(Window owner, String title, List<Kind> kinds) {
                return Optional.ofNullable(chooser(title, kinds).showOpenDialog(owner))
                        .map(File::toPath);
            }

            @Override
            public Optional<Path> save(Window owner, String title, String suggestedName, List<Kind> kinds) {
                FileChooser chooser = chooser(title, kinds);
                chooser.setInitialFileName(suggestedName);
                return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
            }

            private FileChooser chooser(String title, List<Kind> kinds) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                for (Kind kind : kinds) {
                    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns()));
                }
                return chooser;
            }
        };
    }
}
