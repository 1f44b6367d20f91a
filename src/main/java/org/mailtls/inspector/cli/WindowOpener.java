package org.mailtls.inspector.cli;

import java.util.Optional;

/** Opens the window, which is not the command line's own business. */
public interface WindowOpener {

    /**
     * Opens the window and returns when it is closed.
     *
     * @param subject a target to inspect, or the name of a file with a chain or report to show, at once
     * @return why no window can open, in words for people
     */
    Optional<String> open(Optional<String> subject);
}
