package org.mailtls.inspector.ui;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.prefs.Preferences;

/**
 * Where the window keeps its settings: with the user's account, or, for a program that is carried from computer to
 * computer, in a file beside it. A file named {@value #MARKER} in the program's folder asks for the latter.
 */
final class Settings {
    /** The system property by which a launcher names the program's folder. */
    static final String FOLDER = "mail-tls-inspector.folder";

    static final String MARKER = "portable.txt";
    static final String FILE = "settings.properties";

    private Settings() {}

    static Preferences ofThisProgram() {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .flatMap(Settings::carriedWith)
                .orElseGet(() -> Preferences.userRoot().node("org/mailtls/inspector"));
    }

    /** The settings in a program's folder, if it is marked as one that is carried about. */
    static Optional<Preferences> carriedWith(String folder) {
        try {
            return Optional.of(Path.of(folder))
                    .filter(place -> Files.isRegularFile(place.resolve(MARKER)))
                    .map(place -> new FilePreferences(place.resolve(FILE)));
        } catch (InvalidPathException e) {
            System.getLogger(Settings.class.getName())
                    .log(Level.WARNING, "no settings beside the program: its folder has no usable name", e);
            return Optional.empty();
        }
    }
}
