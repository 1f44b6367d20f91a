package org.mailtls.inspector.ui;

import javafx.application.Application;

/** Opens the window. */
public final class Launcher {

    private Launcher() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @throws UnsupportedOperationException when the graphics system refuses
     */
    public static void open() {
        Application.launch(App.class);
    }
}
