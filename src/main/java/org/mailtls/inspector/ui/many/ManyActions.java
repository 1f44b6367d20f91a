package org.mailtls.inspector.ui.many;

import java.util.Optional;
import org.mailtls.inspector.sweep.Sweep;

/** What the list asks of the window. */
public interface ManyActions {
    /**
     * How a target of a list is inspected, with the form's options as they are now; empty, and said in the form, while one of
     * them is wrong.
     *
     * @param wholeDomains whether a name is taken as a domain, whose mail exchangers are all inspected
     */
    Optional<Sweep.Work<String, ManyRow>> inspection(boolean wholeDomains);

    /** Shows a target in full. */
    void open(ManyRow row);

    /** Writes what is there so far to a file of the user's choice. */
    void export();

    /** Leaves the list, which stays as it is. */
    void leave();
}
