package org.mailtls.inspector.report;

import java.util.List;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.report.Messages.SenderText;

/** What each kind of sender would do, as a table. */
final class SenderReport {
    private static final int TITLE = 39;
    private static final int COLUMN = TITLE + 19;

    private SenderReport() {}

    static void append(TextPage page, List<SenderVerdict> senders) {
        page.heading(Phrases.get("sender.heading"));
        for (SenderVerdict verdict : senders) {
            SenderText words = SenderWords.of(verdict);
            String title = words.sender()
                    + " ".repeat(Math.max(1, TITLE - words.sender().length()));
            page.row(0, COLUMN, title + words.delivers(), words.reason());
        }
    }
}
