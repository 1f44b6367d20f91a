package org.mailtls.inspector.cli;

/** What Ctrl+C does while something runs. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    Interruption(Runnable action) {
        hook = Thread.ofPlatform().name("interruption").unstarted(action);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on Ctrl+C does nothing special. */
    @Override
    public void close() {
        if (hook.getState() == Thread.State.NEW) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
