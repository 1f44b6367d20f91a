package org.mailtls.inspector.ui.form;

import atlantafx.base.theme.Styles;
import java.util.Collections;
import java.util.Map;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import org.controlsfx.validation.ValidationMessage;
import org.controlsfx.validation.decoration.ValidationDecoration;

/** Shows what is wrong with a field in a label beside it, and gives the field its error look. */
final class ProblemBeside implements ValidationDecoration {
    private final Map<Control, Label> labels;

    /** @param labels the label beside each field; fields may join later */
    ProblemBeside(Map<Control, Label> labels) {
        this.labels = Collections.unmodifiableMap(labels);
    }

    @Override
    public void applyValidationDecoration(ValidationMessage message) {
        show(message.getTarget(), message.getText());
    }

    @Override
    public void removeDecorations(Control target) {
        show(target, "");
    }

    @Override
    public void applyRequiredDecoration(Control target) {
        // no field is marked as required: only the first one is, and it says so when it is empty
    }

    private void show(Control field, String problem) {
        Label label = labels.get(field);
        if (label != null) {
            label.setText(problem);
            label.setVisible(!problem.isEmpty());
            label.setManaged(!problem.isEmpty());
            field.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty());
            field.setAccessibleHelp(problem);
        }
    }
}
