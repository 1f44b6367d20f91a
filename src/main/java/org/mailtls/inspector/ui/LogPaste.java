package org.mailtls.inspector.ui;

import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.stage.Window;
import org.mailtls.inspector.ui.form.FormModel;
import org.mailtls.inspector.ui.form.FormPaste;
import org.mailtls.inspector.ui.form.FormView;

/** Takes what was copied from a log, fills in the form and inspects. */
final class LogPaste {
    private final Window owner;
    private final Appearance appearance;
    private final FormModel model;
    private final FormView form;
    private final Notice notice;

    LogPaste(Window owner, Appearance appearance, FormModel model, FormView form, Notice notice) {
        this.owner = owner;
        this.appearance = appearance;
        this.model = model;
        this.form = form;
        this.notice = notice;
    }

    /** Takes the text on the clipboard; asks for another, or which part of it is meant, where that is not clear. */
    void fromClipboard() {
        String copied = Clipboard.getSystemClipboard().getString();
        String text = copied == null ? "" : copied;
        List<FormPaste> read = FormPaste.read(text);
        if (read.size() == 1) {
            take(read.getFirst());
        } else {
            new LogDialog(owner, appearance, text, this::take).show();
        }
    }

    private void take(FormPaste paste) {
        model.fill(paste);
        if (paste.host().isEmpty()) {
            form.focusHost();
        } else {
            form.submit();
        }
        notice.tell(String.join(" ", paste.notes()));
    }
}
