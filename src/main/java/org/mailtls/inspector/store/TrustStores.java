package org.mailtls.inspector.store;

import java.nio.file.Path;
import java.util.List;

/** Reads trust stores. What cannot be read becomes a store with a problem, never an exception. */
public final class TrustStores {

    private TrustStores() {}

    /** The stores this computer judges by unless told otherwise: Windows' on Windows, else the system's; else Java's. */
    public static List<TrustStore> defaults() {
        throw new UnsupportedOperationException();
    }

    /** Every store of this computer: the system's and Java's; loaded in parallel, each once a process. */
    public static List<TrustStore> all() {
        throw new UnsupportedOperationException();
    }

    /** The store of a {@code --trust} argument: {@code java}, {@code system}, {@code windows-machine}, {@code windows-user} or a file. */
    public static TrustStore named(String idOrFile) {
        throw new UnsupportedOperationException();
    }

    /** The certificates of a file as a store. */
    public static TrustStore file(Path file, char[] password) {
        throw new UnsupportedOperationException();
    }
}
