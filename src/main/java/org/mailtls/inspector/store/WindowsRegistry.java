package org.mailtls.inspector.store;

import java.io.IOException;
import java.util.Optional;

/** The part of Windows' registry under {@code HKEY_LOCAL_MACHINE}. */
@FunctionalInterface
public interface WindowsRegistry {

    /**
     * A value of the type {@code REG_BINARY}; empty if the key or the value does not exist.
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> binary(String key, String value) throws IOException;

    /** This computer's registry; empty if it does not run Windows. */
    static Optional<WindowsRegistry> ofThisComputer() {
        return AdvapiRegistry.ifWindows();
    }
}
