package org.mailtls.inspector.cli;

import java.util.Optional;

/** Opens the window, which is not the command line's own business. */
public interface WindowOpener {

    /**
     * Opens the window and returns when it is closed.
     *
     * @param subject a target to inspect, or the name of a file with a chain or report to show, at once
     * @param brief whether to close the window again as soon as it, or the result, is painted
     * @return why no window can open, in words for people
     */
    Optional<String> open(Optional<String> subject, boolean brief);
}
