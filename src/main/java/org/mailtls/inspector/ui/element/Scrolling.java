package org.mailtls.inspector.ui.element;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Where a pane is scrolled to. */
public final class Scrolling {
    private Scrolling() {}

    /** Changes what a pane shows and leaves it scrolled to the same distance from the top, as far as there is as much to show. */
    public static void keep(ScrollPane pane, Runnable change) {
        double offset = pane.getVvalue() * hidden(pane);
        change.run();
        if (offset > 0) {
            pane.applyCss();
            pane.layout();
            double hidden = hidden(pane);
            pane.setVvalue(hidden > 0 ? Math.min(1, offset / hidden) : 0);
        }
    }

    private static double hidden(ScrollPane pane) {
        Node content = pane.getContent();
        Bounds seen = pane.getViewportBounds();
        return content == null ? 0 : Math.max(0, content.getLayoutBounds().getHeight() - seen.getHeight());
    }
}
