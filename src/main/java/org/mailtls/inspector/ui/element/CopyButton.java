package org.mailtls.inspector.ui.element;

import atlantafx.base.theme.Styles;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button that copies a text, and shows for a moment that it did. */
public final class CopyButton extends Button {
    private static final Duration MOMENT = Duration.seconds(1.2);

    private final FontIcon icon = new FontIcon(Evaicons.COPY_OUTLINE);
    private final PauseTransition back = new PauseTransition(MOMENT);

    private CopyButton(String words, Supplier<String> text) {
        super(words);
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
        back.setOnFinished(event -> icon.setIconCode(Evaicons.COPY_OUTLINE));
        setOnAction(event -> {
            Copying.copy(text.get());
            icon.setIconCode(Evaicons.CHECKMARK);
            back.playFromStart();
        });
    }

    /** With a word on it. */
    public static CopyButton labelled(String words, Supplier<String> text) {
        return new CopyButton(words, text);
    }

    /**
     * With its icon only.
     *
     * @param what names what is copied, for screen readers and as a tip
     */
    public static CopyButton small(String what, Supplier<String> text) {
        CopyButton button = new CopyButton("", text);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        String tip = Texts.of("copy.what", what);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }
}
