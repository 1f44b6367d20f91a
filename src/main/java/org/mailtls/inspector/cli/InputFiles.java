package org.mailtls.inspector.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HexFormat;

/** What files that administrators name hold, or why they cannot be read. */
final class InputFiles {

    private InputFiles() {}

    static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "it may not be read";
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** The text of a file: UTF-8, or UTF-16 as Windows PowerShell writes it. */
    static String text(byte[] octets) {
        String beginning = octets.length > 1 ? HexFormat.of().formatHex(octets, 0, 2) : "";
        boolean utf16 = beginning.equals("fffe") || beginning.equals("feff");
        return new String(octets, utf16 ? UTF_16 : UTF_8).replace("\ufeff", "");
    }
}
