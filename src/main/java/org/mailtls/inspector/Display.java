package org.mailtls.inspector;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/** Whether this computer can show a window. */
final class Display {
    /** What JavaFX loads on Linux, each with the Debian package that has it. */
    private static final List<Library> LIBRARIES = List.of(
            new Library("libX11.so.6", "libx11-6"),
            new Library("libXtst.so.6", "libxtst6"),
            new Library("libgtk-3.so.0", "libgtk-3-0"));

    private record Library(String file, String debianPackage) {}

    private Display() {}

    /** Why no window can open, in words for people; empty when nothing stands in the way. */
    static Optional<String> obstacle() {
        boolean needsGtk =
                System.getProperty("os.name").startsWith("Linux") && System.getProperty("glass.platform") == null;
        return needsGtk ? noDisplay().or(Display::noLibraries) : Optional.empty();
    }

    /** JavaFX draws through X11, under Wayland as well. */
    private static Optional<String> noDisplay() {
        String display = System.getenv("DISPLAY");
        return display == null || display.isEmpty()
                ? Optional.of("there is no display (DISPLAY is not set)")
                : Optional.empty();
    }

    private static Optional<String> noLibraries() {
        return LIBRARIES.stream()
                .filter(library -> !loads(library.file()))
                .findFirst()
                .map(library -> library.file() + " is missing (on Debian and Ubuntu: apt install "
                        + library.debianPackage() + ")");
    }

    @SuppressWarnings("restricted") // the program is started with native access, which JavaFX needs too
    private static boolean loads(String library) {
        try {
            // never unloaded again: GTK does not survive that
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
