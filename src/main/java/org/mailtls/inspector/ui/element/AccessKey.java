package org.mailtls.inspector.ui.element;

import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBase;

/** Lets an access key switch what can be switched. To JavaFX's own the key only sends an action, as if it had been switched. */
final class AccessKey {
    private boolean firing;

    AccessKey(ButtonBase button) {
        button.addEventFilter(ActionEvent.ACTION, event -> {
            if (!firing) {
                event.consume();
                button.fire();
            }
        });
    }

    /** Switches; the action that is sent meanwhile is not the key's. */
    void fire(Runnable switching) {
        firing = true;
        switching.run();
        firing = false;
    }
}
