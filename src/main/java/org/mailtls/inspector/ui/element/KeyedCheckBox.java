package org.mailtls.inspector.ui.element;

import javafx.event.ActionEvent;
import javafx.scene.control.CheckBox;

/** A check box that its access key switches. To JavaFX's own the key only sends an action, as if it had been switched. */
public final class KeyedCheckBox extends CheckBox {
    private boolean firing;

    public KeyedCheckBox(String text) {
        super(text);
        addEventFilter(ActionEvent.ACTION, event -> {
            if (!firing) {
                event.consume();
                fire();
            }
        });
    }

    @Override
    public void fire() {
        firing = true;
        super.fire();
        firing = false;
    }
}
