package org.mailtls.inspector.ui;

import javafx.animation.AnimationTimer;

/** Does something once the window is painted: the second frame begins when the first has been painted. */
final class SecondFrame extends AnimationTimer {
    private final Runnable action;
    private boolean painted;

    SecondFrame(Runnable action) {
        this.action = action;
    }

    @Override
    public void handle(long now) {
        if (painted) {
            stop();
            action.run();
        }
        painted = true;
    }
}
