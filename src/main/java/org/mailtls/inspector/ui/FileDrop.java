package org.mailtls.inspector.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;

/** A file dragged onto the window and dropped there. */
final class FileDrop {
    private FileDrop() {}

    /** Takes what is dropped; of several files the first. */
    static void accept(Scene scene, Consumer<Path> taker) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(event -> {
            event.getDragboard().getFiles().stream()
                    .findFirst()
                    .map(File::toPath)
                    .ifPresent(taker);
            event.setDropCompleted(true);
            event.consume();
        });
    }
}
