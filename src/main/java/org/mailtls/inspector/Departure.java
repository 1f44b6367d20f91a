package org.mailtls.inspector;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** How the process ends. */
final class Departure {
    /** {@code true} where a launcher wants the process to end at once, {@code rehearse} where that is only to be practised. */
    private static final String AT_ONCE = "mail-tls-inspector.leave-at-once";

    private Departure() {}

    /**
     * Ends the process. Java waits 300 ms for threads that wait in native code, as those do which wait for the network on behalf of
     * virtual threads, of the HTTP client and of DNS look-ups; the C library does not.
     */
    static void leave(int status) {
        String wish = System.getProperty(AT_ONCE, "");
        if (!wish.isEmpty()) {
            exit().ifPresent(exit -> call(exit, status, wish.equals("true")));
        }
        System.exit(status);
    }

    @SuppressWarnings("restricted") // the program is started with native access, which JavaFX needs too
    private static Optional<MemorySegment> exit() {
        return Linker.nativeLinker().defaultLookup().find("_exit");
    }

    @SuppressWarnings("restricted")
    private static void call(MemorySegment exit, int status, boolean inEarnest) {
        MethodHandle leave =
                Linker.nativeLinker().downcallHandle(exit, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        try {
            if (inEarnest) {
                leave.invokeExact(status);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("the C library does not end the process", e);
        }
    }
}
