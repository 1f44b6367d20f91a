package org.mailtls.inspector.ui;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.prefs.Preferences;
import javafx.application.Application;
import org.mailtls.inspector.ui.element.Texts;

/** Opens the window. */
public final class Launcher {
    /** Read while the graphics system starts. */
    static final CompletableFuture<Preferences> SETTINGS = CompletableFuture.supplyAsync(
            Settings::ofThisProgram, Thread.ofPlatform().daemon().name("settings")::start);

    private Launcher() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param subject a target to inspect, or the name of a file to show, at once
     * @throws UnsupportedOperationException when the graphics system refuses
     */
    public static void open(Optional<String> subject) {
        Thread.ofPlatform().daemon().name("groundwork").start(Launcher::layGroundwork);
        Application.launch(App.class, subject.stream().toArray(String[]::new));
    }

    /** While the graphics system starts: reads the words, and sets up what JavaFX names the fonts it unpacks with. */
    private static void layGroundwork() {
        Texts.find("app.name");
        new SecureRandom();
    }
}
