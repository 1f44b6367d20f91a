package org.mailtls.inspector.ui.element;

import javafx.event.ActionEvent;
import javafx.scene.control.ToggleButton;

/** A toggle button that its access key switches. To JavaFX's own the key only sends an action, as if it had been switched. */
public final class KeyedToggleButton extends ToggleButton {
    private boolean firing;

    public KeyedToggleButton(String text) {
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
