package org.mailtls.inspector.saved;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The script for Windows PowerShell that captures on another computer what {@link SavedEvidence} reads. */
public final class CaptureScript {

    /** What to call the file. */
    public static final String FILE_NAME = "Capture-MailTls.ps1";

    private CaptureScript() {}

    /** The script, as it is to be saved. */
    public static byte[] content() {
        try (InputStream script = Objects.requireNonNull(
                CaptureScript.class.getResourceAsStream(FILE_NAME), "the script belongs to the program")) {
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
