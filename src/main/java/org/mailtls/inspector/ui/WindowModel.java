package org.mailtls.inspector.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.form.Order;

/** What the window is at: nothing yet, an inspection under way, a result, or a failure. To be used on the window's thread. */
public final class WindowModel {
    private final Background background;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Inspection>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Order last;
    private @Nullable Task<Assessment> judging;

    public WindowModel(Background background) {
        this.background = background;
    }

    /** The result in sight. */
    public ReadOnlyObjectProperty<Optional<Shown>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The inspection under way. */
    public ReadOnlyObjectProperty<Optional<Inspection>> running() {
        return running.getReadOnlyProperty();
    }

    /** Why the last inspection gave no result; empty when it did, or was cancelled. */
    public ReadOnlyObjectProperty<Optional<Throwable>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Begins an inspection; one that is under way is cancelled. */
    public void inspect(Order order) {
        cancel();
        last = order;
        Inspection inspection = new Inspection(order);
        inspection.setOnSucceeded(event -> finish(inspection, inspection.getValue()));
        inspection.setOnFailed(event -> {
            if (end(inspection)) {
                failure.set(Optional.of(inspection.getException()));
            }
        });
        inspection.setOnCancelled(event -> end(inspection));
        failure.set(Optional.empty());
        shown.set(Optional.empty());
        running.set(Optional.of(inspection));
        background.start(inspection);
    }

    /** Repeats the last inspection, if there was one. */
    public void inspectAgain() {
        if (last != null) {
            inspect(last);
        }
    }

    /** Ends the inspection under way, if there is one. */
    public void cancel() {
        running.get().ifPresent(inspection -> {
            running.set(Optional.empty());
            inspection.cancel();
        });
        if (judging != null) {
            judging.cancel();
        }
    }

    /** Shows another server of the assessment. */
    public void choose(int endpoint) {
        shown.get().ifPresent(now -> {
            Assessment assessment = now.assessment();
            if (!assessment.endpoints().get(endpoint).equals(now.endpoint())) {
                shown.set(
                        Optional.of(new Shown(assessment, assessment.endpoints().get(endpoint))));
            }
        });
    }

    /** Judges the same evidence by another store; the others stay at hand. */
    public void judgeBy(TrustStore leading) {
        judgeAnew(policy -> policy.withStores(
                List.of(leading),
                Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                        .filter(store -> !store.equals(leading))
                        .toList()));
    }

    /** Judges the same evidence as another kind of sender would. */
    public void judgeAs(SenderProfile sender) {
        judgeAnew(policy -> policy.withSender(sender));
    }

    private void judgeAnew(UnaryOperator<Policy> change) {
        shown.get().ifPresent(now -> {
            int index = now.assessment().endpoints().indexOf(now.endpoint());
            Task<Assessment> task = new Task<>() {
                @Override
                protected Assessment call() {
                    return Assessor.judge(
                            now.assessment().evidence(),
                            change.apply(now.assessment().policy()));
                }
            };
            task.setOnSucceeded(event -> show(task.getValue(), index));
            task.setOnFailed(event -> failure.set(Optional.of(task.getException())));
            judging = task;
            background.start(task);
        });
    }

    private void finish(Inspection inspection, Assessment assessment) {
        if (end(inspection)) {
            show(assessment, worst(assessment));
        }
    }

    private void show(Assessment assessment, int endpoint) {
        shown.set(Optional.of(new Shown(assessment, assessment.endpoints().get(endpoint))));
    }

    /** Whether this was the inspection under way, which it is no longer. */
    private boolean end(Inspection inspection) {
        boolean current = running.get().filter(inspection::equals).isPresent();
        if (current) {
            running.set(Optional.empty());
        }
        return current;
    }

    /** The first server whose verdict is the whole's: the one to look at first. */
    private static int worst(Assessment assessment) {
        for (int index = 0; index < assessment.endpoints().size(); index++) {
            if (assessment.endpoints().get(index).verdict() == assessment.verdict()) {
                return index;
            }
        }
        return 0;
    }
}
