package org.mailtls.inspector.ui.many;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.sweep.Sweep;
import org.mailtls.inspector.ui.element.Background;

/** The targets of a list and what came of them so far. To be used on the window's thread. */
public final class ManyModel {
    private final Background background;
    private final Consumer<Throwable> failed;
    private final ObservableList<ManyRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();
    private @Nullable Sweep<String, ManyRow> sweep;

    /** @param failed is told of faults of the program */
    public ManyModel(Background background, Consumer<Throwable> failed) {
        this.background = background;
        this.failed = failed;
    }

    /** In the order of the list. */
    public ObservableList<ManyRow> rows() {
        return rows;
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** How many targets are done. */
    public ReadOnlyIntegerProperty done() {
        return done.getReadOnlyProperty();
    }

    /** What is there so far, in the order of the list. */
    public List<TargetResult> results() {
        return rows.stream().map(ManyRow::result).flatMap(Optional::stream).toList();
    }

    /** Begins with a list; one that is under way is cancelled. */
    void begin(List<String> targets, Sweep.Work<String, ManyRow> inspection) {
        cancel();
        rows.setAll(targets.stream()
                .map(target -> ManyRow.without(target, ManyRow.State.AWAITED))
                .toList());
        done.set(0);
        Sweep<String, ManyRow> begun = new Sweep<>(targets, inspection);
        sweep = begun;
        running.set(true);
        Task<Boolean> task = new Task<>() {
            @Override
            protected Boolean call() throws InterruptedException {
                begun.run(new Sweep.Outlet<>() {
                    @Override
                    public void arrives(int index, ManyRow row) {
                        Platform.runLater(() -> arrive(begun, index, row));
                    }
                });
                return true;
            }
        };
        task.setOnSucceeded(event -> end(begun, ManyRow.State.CANCELLED));
        task.setOnFailed(event -> {
            end(begun, ManyRow.State.FAILED);
            if (!(task.getException() instanceof CancellationException)) {
                failed.accept(task.getException());
            }
        });
        background.start(task);
    }

    /** Ends what is under way; what is done stays. */
    public void cancel() {
        if (sweep != null) {
            Sweep<String, ManyRow> ended = sweep;
            Thread.ofVirtual().name("cancel").start(ended::cancel);
            end(ended, ManyRow.State.CANCELLED);
        }
    }

    private void arrive(Sweep<String, ManyRow> from, int index, ManyRow row) {
        if (sweep == from) {
            rows.set(index, row);
            done.set(done.get() + 1);
        }
    }

    /** @param awaited what has become of those that are still awaited */
    private void end(Sweep<String, ManyRow> ended, ManyRow.State awaited) {
        if (sweep == ended) {
            sweep = null;
            running.set(false);
            for (int index = 0; index < rows.size(); index++) {
                ManyRow row = rows.get(index);
                if (row.state() == ManyRow.State.AWAITED) {
                    rows.set(index, ManyRow.without(row.input(), awaited));
                }
            }
        }
    }
}
