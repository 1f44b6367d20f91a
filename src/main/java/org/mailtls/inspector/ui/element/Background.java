package org.mailtls.inspector.ui.element;

import javafx.concurrent.Task;

/** Where work runs that must not hold up the window. */
@FunctionalInterface
public interface Background {
    /** Starts the task; its callbacks come on the window's thread. */
    void start(Task<?> task);

    /** Each task on a virtual thread of its own; none of them keeps the program alive. */
    static Background virtual() {
        return task -> Thread.ofVirtual().name("background").start(task);
    }
}
