package org.mailtls.inspector.ui.element;

import javafx.scene.control.ToggleButton;

/** A toggle button that its access key switches. */
public final class KeyedToggleButton extends ToggleButton {
    private final AccessKey key = new AccessKey(this);

    public KeyedToggleButton(String text) {
        super(text);
    }

    @Override
    public void fire() {
        key.fire(super::fire);
    }
}
