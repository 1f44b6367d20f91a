package org.mailtls.inspector.ui.connection;

import org.mailtls.inspector.ui.element.SheetPane;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** All that the connection and the handshake showed. */
public final class ConnectionView extends SheetPane {
    public ConnectionView() {
        super("connection", Texts.of("connection.title"));
    }

    public void show(Shown shown) {
        show(
                shown,
                ConnectionSheet.of(
                        shown.assessment().evidence(), shown.endpoint().evidence()));
    }
}
