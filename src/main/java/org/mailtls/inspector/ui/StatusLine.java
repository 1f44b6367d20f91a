package org.mailtls.inspector.ui;

import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.controlsfx.control.StatusBar;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** The foot of the window: what is under way or was done, how long it took, and the button that ends it. */
final class StatusLine {
    private static final Duration TICK = Duration.millis(100);

    private final StatusBar bar = new StatusBar();
    private final Label elapsed = new Label();
    private final Button cancel = new Button(Texts.of("cancel"));
    private final Timeline clock = new Timeline(new KeyFrame(TICK, event -> showElapsed()));
    private long startedNanos;
    private String remark = "";

    /** @param onCancel ends what is under way */
    StatusLine(Runnable onCancel) {
        clock.setCycleCount(Animation.INDEFINITE);
        bar.setId("status");
        elapsed.setId("elapsed");
        elapsed.getStyleClass().add("elapsed");
        cancel.setId("status-cancel");
        cancel.managedProperty().bind(cancel.visibleProperty());
        cancel.setOnAction(event -> onCancel.run());
        cancel.getStyleClass().add("small");
        bar.getRightItems().addAll(elapsed, cancel);
    }

    Node view() {
        return bar;
    }

    void say(String text) {
        bar.setText(text);
    }

    /** Follows an inspection until its end. */
    void begin(Inspection inspection) {
        inspection.titleProperty().subscribe(this::remark);
        startedNanos = System.nanoTime();
        bar.textProperty().bind(inspection.messageProperty());
        bar.progressProperty().bind(inspection.progressProperty());
        cancel.setVisible(true);
        showElapsed();
        clock.playFromStart();
    }

    /** Nothing is under way any more. */
    void end() {
        clock.stop();
        bar.textProperty().unbind();
        bar.progressProperty().unbind();
        bar.setProgress(0);
        cancel.setVisible(false);
    }

    /** What is said of the result in place of the usual words; empty for these. */
    void remark(String words) {
        remark = words;
    }

    /** Says that the result in sight is all there will be. */
    void done(Shown now) {
        elapsed.setText(Moments.spent(now.assessment().evidence().duration()));
        say(remark.isEmpty() ? Texts.of("status.done", subject(now)) : remark);
    }

    /** What the user asked to inspect, safe to show. */
    static String subject(Shown now) {
        return Messages.printable(now.assessment().evidence().target().input());
    }

    private void showElapsed() {
        elapsed.setText(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startedNanos) / 1e9));
    }
}
