package org.mailtls.inspector.report;

import org.mailtls.inspector.diagnosis.Assessment;

/** The report as text: 100 columns, fit for a ticket or an e-mail. */
public final class TextReport {

    private TextReport() {}

    public static String of(Assessment assessment) {
        throw new UnsupportedOperationException();
    }
}
