package org.mailtls.inspector.cli;

import java.io.IOException;
import org.mailtls.inspector.report.TargetResult;

/** Where results go. A result is put into its form as soon as it is there, and forgotten; the form is written in its turn. */
interface ResultOutlet {
    /** What the user calls it: the option and its file, or standard output. */
    String name();

    /**
     * The form of a result; asked for from several threads.
     *
     * @param index the target's place among the targets, from 0
     */
    String formOf(int index, TargetResult result);

    /** Whether a result is written as it comes, instead of in the order of the targets. */
    default boolean writesAsTheyCome() {
        return false;
    }

    /** @throws IOException when it cannot be written */
    void write(String form) throws IOException;

    /**
     * Writes what belongs after the last result and lets go of all files; called once, also when not all results came or
     * could be written.
     *
     * @throws IOException when it cannot be written
     */
    void finish() throws IOException;
}
