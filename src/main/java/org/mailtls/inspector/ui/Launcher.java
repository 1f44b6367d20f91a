package org.mailtls.inspector.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/** Opens the window. */
public final class Launcher {

    private Launcher() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param subject a target to inspect, or the name of a file to show, at once
     * @param brief whether to close the window again as soon as it, or the result, is painted
     * @throws UnsupportedOperationException when the graphics system refuses
     */
    public static void open(Optional<String> subject, boolean brief) {
        List<String> arguments = new ArrayList<>();
        subject.ifPresent(arguments::add);
        if (brief) {
            arguments.add(App.BRIEF);
        }
        Application.launch(App.class, arguments.toArray(String[]::new));
    }
}
