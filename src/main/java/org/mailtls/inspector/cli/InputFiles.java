package org.mailtls.inspector.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Puts into words why a file could not be read. */
final class InputFiles {

    private InputFiles() {}

    static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "it may not be read";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
