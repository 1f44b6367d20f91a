package org.mailtls.inspector.ui.element;

import javafx.scene.control.Control;
import javafx.scene.control.Label;

/** Names a field to a screen reader, unseen. JavaFX would read a field's own accessible text in place of what stands in the field. */
public final class SpokenName extends Label {
    public SpokenName(String name, Control field) {
        setAccessibleText(name);
        setLabelFor(field);
        setManaged(false);
    }
}
