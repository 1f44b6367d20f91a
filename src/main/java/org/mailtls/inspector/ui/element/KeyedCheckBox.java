package org.mailtls.inspector.ui.element;

import javafx.scene.control.CheckBox;

/** A check box that its access key switches. */
public final class KeyedCheckBox extends CheckBox {
    private final AccessKey key = new AccessKey(this);

    public KeyedCheckBox(String text) {
        super(text);
    }

    @Override
    public void fire() {
        key.fire(super::fire);
    }
}
