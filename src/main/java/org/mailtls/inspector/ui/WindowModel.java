package org.mailtls.inspector.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.form.Order;

/** What the window is at: nothing yet, an inspection under way, a result, or a failure. To be used on the window's thread. */
public final class WindowModel {
    private final Background background;
    private final Capture capture;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Inspection>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Order last;
    private @Nullable Task<Assessment> judging;
    private @Nullable UnaryOperator<Policy> wish;
    private @Nullable Endpoint chosen;

    /** @param capture looks at the network */
    public WindowModel(Background background, Capture capture) {
        this.background = background;
        this.capture = capture;
    }

    /** The result in sight; while an inspection is under way, what it has seen so far. */
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
        stop();
        last = order;
        wish = null;
        chosen = null;
        Inspection inspection = new Inspection(order, capture);
        inspection.valueProperty().addListener((all, old, now) -> {
            if (now != null && isRunning(inspection)) {
                arrive(now);
            }
        });
        inspection.setOnSucceeded(event -> end(inspection));
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

    /** Shows what an inspection elsewhere has come to, to be repeated from here; one that is under way is cancelled. */
    public void open(Order order, Assessment assessment) {
        stop();
        last = order;
        wish = null;
        chosen = null;
        failure.set(Optional.empty());
        shown.set(Optional.empty());
        show(assessment);
    }

    /** Repeats the last inspection, if there was one. */
    public void inspectAgain() {
        if (last != null) {
            inspect(last);
        }
    }

    /** Ends the inspection under way, if there is one; what is shown stays, and nothing in it is under way any more. */
    public void cancel() {
        if (stop()) {
            shown.get()
                    .ifPresent(now -> judge(
                            () -> CutShort.of(now.assessment().evidence()),
                            now.assessment().policy()));
        }
    }

    /** Whether there was an inspection to end. */
    private boolean stop() {
        if (judging != null) {
            judging.cancel();
        }
        Optional<Inspection> ended = running.get();
        running.set(Optional.empty());
        ended.ifPresent(Inspection::cancel);
        return ended.isPresent();
    }

    /** Shows another server of the assessment, now and when more is seen. */
    public void choose(int endpoint) {
        shown.get().ifPresent(now -> {
            Assessment assessment = now.assessment();
            EndpointAssessment other = assessment.endpoints().get(endpoint);
            chosen = other.evidence().endpoint();
            if (!other.equals(now.endpoint())) {
                shown.set(Optional.of(new Shown(assessment, other)));
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
        UnaryOperator<Policy> earlier = wish;
        wish = earlier == null ? change : policy -> change.apply(earlier.apply(policy));
        shown.get().ifPresent(now -> {
            if (chosen == null) {
                chosen = now.endpoint().evidence().endpoint();
            }
            judge(now.assessment()::evidence, change.apply(now.assessment().policy()));
        });
    }

    /** Judges in the background and shows what came of it. */
    private void judge(Supplier<Evidence> evidence, Policy policy) {
        if (judging != null) {
            judging.cancel();
        }
        Task<Assessment> task = new Task<>() {
            @Override
            protected Assessment call() {
                return Inspection.judged(evidence.get(), policy);
            }
        };
        task.setOnSucceeded(event -> show(task.getValue()));
        task.setOnFailed(event -> failure.set(Optional.of(task.getException())));
        judging = task;
        background.start(task);
    }

    /** Shows an assessment of the inspection under way, judged as the user wished meanwhile. */
    private void arrive(Assessment assessment) {
        UnaryOperator<Policy> wished = wish;
        if (wished == null) {
            show(assessment);
        } else {
            judge(assessment::evidence, wished.apply(assessment.policy()));
        }
    }

    private void show(Assessment assessment) {
        shown.set(Optional.of(new Shown(assessment, toLookAt(assessment))));
    }

    /** The server that was chosen; else the one in sight if it is as bad as any, else the first that is. */
    private EndpointAssessment toLookAt(Assessment assessment) {
        return at(assessment, Optional.ofNullable(chosen))
                .or(() -> at(
                                assessment,
                                shown.get().map(now -> now.endpoint().evidence().endpoint()))
                        .filter(inSight -> inSight.verdict() == assessment.verdict()))
                .or(() -> assessment.endpoints().stream()
                        .filter(endpoint -> endpoint.verdict() == assessment.verdict())
                        .findFirst())
                .or(() -> assessment.endpoints().stream().findFirst())
                .orElseGet(() -> NoServer.of(assessment));
    }

    private static Optional<EndpointAssessment> at(Assessment assessment, Optional<Endpoint> wanted) {
        return assessment.endpoints().stream()
                .filter(endpoint ->
                        wanted.filter(endpoint.evidence().endpoint()::equals).isPresent())
                .findFirst();
    }

    private boolean isRunning(Inspection inspection) {
        return running.get().filter(inspection::equals).isPresent();
    }

    /** Whether this was the inspection under way, which it is no longer. */
    private boolean end(Inspection inspection) {
        boolean current = isRunning(inspection);
        if (current) {
            running.set(Optional.empty());
        }
        return current;
    }
}
