package org.mailtls.inspector.ui;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.Texts;

/** Exceptions in words for people. */
final class FailureWords {
    private FailureWords() {}

    /** What went wrong, without a class name. */
    static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException missing -> Texts.of("failure.no-file", missing.getFile());
            case AccessDeniedException denied -> Texts.of("failure.denied", denied.getFile());
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case UnreadableFileException unreadable -> Messages.printable(String.valueOf(unreadable.getMessage()));
            default ->
                failure.getMessage() == null ? Texts.of("failure.unknown") : Messages.printable(failure.getMessage());
        };
    }

    /** Whether it is a fault of a file the user named, not of the program. */
    static boolean isOfAFile(Throwable failure) {
        return failure instanceof FileSystemException || failure instanceof UnreadableFileException;
    }

    /** Everything a developer wants to know. */
    static String details(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
