package org.mailtls.inspector.ui;

import java.io.InputStream;
import java.util.List;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.concurrent.Task;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.capture.Capturer;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.FileDialogs;

/** The desktop application: opens the window, and gets ready for the first inspection once it is painted. */
public final class App extends Application {
    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

    /**
     * The environment variable by which those who train or time the start have the window close as soon as it is painted, with its
     * result if it was given something to inspect.
     */
    private static final String BRIEF = "MAIL_TLS_INSPECTOR_BRIEF";

    private @Nullable InspectorWindow window;

    @Override
    public void start(Stage stage) {
        Background background = Background.virtual();
        Preferences settings = Launcher.SETTINGS.join();
        InspectorWindow opened = new InspectorWindow(
                stage,
                settings,
                new Appearance(settings),
                FileDialogs.ofTheSystem(),
                background,
                Capture.OF_THE_NETWORK);
        window = opened;
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> Platform.runLater(() -> opened.report(fault)));
        opened.show();
        getParameters().getRaw().forEach(opened::open);
        if (System.getenv(BRIEF) != null) {
            opened.closeOncePainted();
        }
        new SecondFrame(() -> {
                    if (stage.isShowing()) {
                        opened.complete();
                        addIcons(stage);
                        background.start(new GetReady());
                    }
                })
                .start();
    }

    @Override
    public void stop() {
        if (window != null) {
            window.cancel();
        }
    }

    private static void addIcons(Stage stage) {
        for (int size : ICON_SIZES) {
            InputStream icon =
                    App.class.getResourceAsStream("/org/mailtls/inspector/icons/mail-tls-inspector-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
    }

    /** Loads what the first inspection needs, so that it is as fast as the later ones. */
    private static final class GetReady extends Task<Integer> {
        @Override
        protected Integer call() {
            Capturer.warmUp();
            return TrustStores.all().size();
        }

        @Override
        protected void failed() {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, getException());
        }
    }
}
