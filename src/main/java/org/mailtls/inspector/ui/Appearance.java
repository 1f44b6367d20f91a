package org.mailtls.inspector.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Window;
import javafx.util.Subscription;

/** Light or dark, and the size of text; remembered between runs. */
public final class Appearance {
    static final int USUAL_SIZE = 13;
    private static final int LEAST_SIZE = 10;
    private static final int MOST_SIZE = 22;
    private static final String STYLESHEET = Objects.requireNonNull(Appearance.class.getResource("ui.css"), "ui.css")
            .toExternalForm();

    /** The first of these that the computer has; a stylesheet takes no list. Linux has a choice of its own under the last name. */
    private static final List<String> CODE_FONTS = List.of("Cascadia Mono", "Consolas", "Menlo", "Monospaced");

    /** What the user can choose. */
    enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    private final Preferences preferences;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final IntegerProperty textSize = new SimpleIntegerProperty();
    private final String codeFont = codeFontStylesheet();

    /** @param preferences where theme and size of text are kept */
    public Appearance(Preferences preferences) {
        this.preferences = preferences;
        theme.set(remembered(preferences.get("theme", Theme.SYSTEM.name())));
        textSize.set(Math.clamp(preferences.getInt("text-size", USUAL_SIZE), LEAST_SIZE, MOST_SIZE));
        theme.addListener((all, old, now) -> {
            preferences.put("theme", now.name());
            dress();
        });
        Platform.getPreferences().colorSchemeProperty().addListener((all, old, now) -> dress());
        dress();
    }

    ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Gives a window or a dialog, and all that pops up from it, the program's stylesheet and, until it is closed, the chosen size of text. */
    void applyTo(Scene scene) {
        scene.getStylesheets().addAll(STYLESHEET, codeFont);
        Subscription sizes = textSize.subscribe(size -> resize(scene.getRoot(), size.intValue()));
        scene.windowProperty().flatMap(Window::showingProperty).addListener((all, was, now) -> {
            if (Boolean.TRUE.equals(was)) {
                sizes.unsubscribe();
            }
        });
    }

    void larger() {
        setTextSize(textSize.get() + 1);
    }

    void smaller() {
        setTextSize(textSize.get() - 1);
    }

    void usualSize() {
        setTextSize(USUAL_SIZE);
    }

    private void setTextSize(int size) {
        textSize.set(Math.clamp(size, LEAST_SIZE, MOST_SIZE));
        preferences.putInt("text-size", textSize.get());
    }

    private static String codeFontStylesheet() {
        String family = System.getProperty("os.name").startsWith("Linux")
                ? CODE_FONTS.getLast()
                : CODE_FONTS.stream()
                        .filter(name -> Font.font(name).getFamily().equals(name))
                        .findFirst()
                        .orElse(CODE_FONTS.getLast());
        return Styles.toDataURI(".code, .code Text, .code .text { -fx-font-family: \"" + family + "\"; }");
    }

    private static void resize(Parent root, int size) {
        root.setStyle("-fx-font-size: " + size + "px;");
    }

    private void dress() {
        boolean dark = switch (theme.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    private static Theme remembered(String name) {
        for (Theme theme : Theme.values()) {
            if (theme.name().equals(name)) {
                return theme;
            }
        }
        return Theme.SYSTEM;
    }
}
