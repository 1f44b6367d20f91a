package org.mailtls.inspector.ui;

import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.pem.PemSelection;

/** The menus; each item has its keys. */
final class WindowMenu {
    private final InspectorWindow window;
    private final Appearance appearance;
    private final ObservableValue<Boolean> noResult;
    private final ObservableValue<Boolean> idle;

    /**
     * @param noResult whether no result is in sight to be saved or copied
     * @param idle whether there is nothing to cancel
     */
    WindowMenu(
            InspectorWindow window,
            Appearance appearance,
            ObservableValue<Boolean> noResult,
            ObservableValue<Boolean> idle) {
        this.window = window;
        this.appearance = appearance;
        this.noResult = noResult;
        this.idle = idle;
    }

    Node bar() {
        MenuBar bar = new MenuBar(file(), inspect(), view(), help());
        bar.setId("menu");
        bar.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                addSizeKeys(scene);
            }
        });
        return bar;
    }

    /** The keys that have plus, minus and nought elsewhere: plus is with equals on many keyboards, and all are on the keypad. */
    private void addSizeKeys(Scene scene) {
        Map.of(
                        KeyCode.EQUALS,
                        appearance::larger,
                        KeyCode.ADD,
                        appearance::larger,
                        KeyCode.SUBTRACT,
                        appearance::smaller,
                        KeyCode.NUMPAD0,
                        (Runnable) appearance::usualSize)
                .forEach((key, action) -> scene.getAccelerators()
                        .put(
                                new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY),
                                action));
    }

    private Menu file() {
        Menu export = new Menu(Texts.of("menu.export"));
        for (PemSelection selection : PemSelection.values()) {
            MenuItem item = new MenuItem(Texts.of("export." + selection.name()));
            item.setOnAction(event -> window.exportPem(selection));
            export.getItems().add(item);
        }
        export.disableProperty().bind(noResult);
        return new Menu(
                Texts.of("menu.file"),
                null,
                item("menu.open", "Shortcut+O", window::openSaved),
                item("menu.paste", "Shortcut+Shift+V", window::openPasted),
                item("menu.script", null, window::saveCaptureScript),
                new SeparatorMenuItem(),
                onlyWithResult(item("menu.copy-report", "Shortcut+Shift+C", window::copyReport)),
                onlyWithResult(item("menu.save-report", "Shortcut+S", window::saveReport)),
                export,
                onlyWithResult(item("menu.message", "Shortcut+M", window::messageToPartner)),
                new SeparatorMenuItem(),
                item("menu.exit", "Shortcut+Q", window::close));
    }

    private Menu inspect() {
        Menu examples = new Menu(Texts.of("menu.examples"));
        for (DemoScenario scenario : DemoScenario.values()) {
            MenuItem item = new MenuItem(Texts.of("example." + scenario.word()));
            item.setOnAction(event -> window.tryExample(scenario));
            examples.getItems().add(item);
        }
        MenuItem cancel = item("menu.cancel", "Esc", window::cancel);
        cancel.disableProperty().bind(idle);
        return new Menu(
                Texts.of("menu.inspect"),
                null,
                item("menu.inspect-now", "Shortcut+Enter", window::inspect),
                item("menu.again", "F5", window::inspectAgain),
                cancel,
                new SeparatorMenuItem(),
                item("menu.host", "Shortcut+L", window::focusHost),
                item("menu.paste-log", "Shortcut+Shift+L", window::pasteLog),
                item("menu.many", "Shortcut+Shift+I", window::inspectMany),
                examples);
    }

    private Menu view() {
        Menu view = new Menu(Texts.of("menu.view"));
        ToggleGroup themes = new ToggleGroup();
        for (Appearance.Theme theme : Appearance.Theme.values()) {
            RadioMenuItem item = new RadioMenuItem(Texts.of("theme." + theme.name()));
            item.setId("theme-" + theme.name());
            item.setToggleGroup(themes);
            item.setSelected(appearance.theme().get() == theme);
            item.setOnAction(event -> appearance.theme().set(theme));
            view.getItems().add(item);
        }
        view.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("menu.larger", "Shortcut+Plus", appearance::larger),
                        item("menu.smaller", "Shortcut+Minus", appearance::smaller),
                        item("menu.usual-size", "Shortcut+0", appearance::usualSize));
        return view;
    }

    private Menu help() {
        return new Menu(
                Texts.of("menu.help"),
                null,
                item("menu.keyboard", "F1", window::showKeyboard),
                item("menu.about", null, window::showAbout));
    }

    private MenuItem onlyWithResult(MenuItem item) {
        item.disableProperty().bind(noResult);
        return item;
    }

    private static MenuItem item(String key, @Nullable String keys, Runnable action) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setId(key.replace('.', '-'));
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}
