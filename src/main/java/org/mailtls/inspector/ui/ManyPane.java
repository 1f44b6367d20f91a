package org.mailtls.inspector.ui;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.sweep.Sweep;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.LatePane;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.FormModel;
import org.mailtls.inspector.ui.form.Order;
import org.mailtls.inspector.ui.many.ManyActions;
import org.mailtls.inspector.ui.many.ManyModel;
import org.mailtls.inspector.ui.many.ManyRow;
import org.mailtls.inspector.ui.many.ManyView;

/** The list of many targets within the window, and the way back to it from one of them. */
final class ManyPane implements ManyActions {
    private final Window owner;
    private final Supplier<Optional<Order.Options>> options;
    private final WindowModel window;
    private final Capture capture;
    private final ResultFiles files;
    private final Notice notice;
    private final ManyModel model;
    private final LatePane<ManyView> view;
    private final BooleanProperty open = new SimpleBooleanProperty();

    /** @param options of the form; empty, and shown there, while one of them is wrong */
    ManyPane(
            Window owner,
            Supplier<Optional<Order.Options>> options,
            WindowModel window,
            Capture capture,
            Background background,
            ResultFiles files,
            Notice notice) {
        this.owner = owner;
        this.options = options;
        this.window = window;
        this.capture = capture;
        this.files = files;
        this.notice = notice;
        this.model = new ManyModel(
                background,
                fault -> notice.say(Texts.of("notice.fault", FailureWords.of(fault)), FailureWords.details(fault)));
        this.view = new LatePane<>(() -> new ManyView(model, this));
        view.visibleProperty().bind(open);
        window.running().addListener((all, old, now) -> now.ifPresent(inspection -> open.set(false)));
    }

    Node view() {
        return view;
    }

    ManyModel model() {
        return model;
    }

    /** Whether the list stands in place of a single target. */
    ObservableBooleanValue isOpen() {
        return open;
    }

    void open() {
        open.set(true);
        view.content().focus();
    }

    /** Stands above a single target while there is a list to go back to. */
    Node wayBack() {
        Button back = new Button(Texts.of("many.back"), new FontIcon(Evaicons.ARROW_BACK));
        back.setId("many-back");
        back.getStyleClass().add("small");
        back.setOnAction(event -> open());
        HBox bar = new HBox(back);
        bar.getStyleClass().add("pane-bar");
        bar.visibleProperty().bind(Bindings.isNotEmpty(model.rows()).and(Bindings.not(open)));
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    @Override
    public Optional<Sweep.Work<String, ManyRow>> inspection(boolean wholeDomains) {
        return options.get().map(now -> (name, index, cancellation) -> inspect(name, wholeDomains, now, cancellation));
    }

    private ManyRow inspect(String name, boolean wholeDomain, Order.Options now, Cancellation cancellation)
            throws Exception {
        FormModel one = formFor(name, wholeDomain);
        Optional<Order> order = one.order();
        if (order.isEmpty()) {
            return ManyRow.notATarget(name, one.problem(FormModel.Field.HOST).orElse(""));
        }
        Order whole = new Order(order.get().subject(), now);
        Inspection inspection = new Inspection(whole, capture);
        cancellation.onCancel(inspection::cancel);
        inspection.run();
        return ManyRow.inspected(name, whole, result(inspection));
    }

    private static Assessment result(Inspection inspection) throws Exception {
        try {
            return inspection.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw e;
        }
    }

    /** An address has no mail exchangers, so it is a server also among domains. */
    private static FormModel formFor(String name, boolean wholeDomain) {
        Supplier<FormModel> server = () -> {
            FormModel one = new FormModel();
            one.text(FormModel.Field.HOST).set(name);
            return one;
        };
        FormModel domain = server.get();
        domain.wholeDomain().set(wholeDomain);
        return domain.order().isPresent() ? domain : server.get();
    }

    @Override
    public void open(ManyRow row) {
        row.result().ifPresent(result -> {
            switch (result) {
                case TargetResult.Inspected(Assessment assessment)
                when !assessment.endpoints().isEmpty() -> {
                    open.set(false);
                    row.order().ifPresent(order -> window.open(order, assessment));
                }
                case TargetResult.Inspected inspected -> explain(row);
                case TargetResult.NotATarget refused -> explain(row);
            }
        });
    }

    /** Where no server was seen, the headline is all there is. */
    private void explain(ManyRow row) {
        row.summary()
                .ifPresent(summary -> notice.say(
                        summary.headline().text() + " " + summary.headline().remedy()));
    }

    @Override
    public void export() {
        files.saveResults(owner, model.results());
    }

    @Override
    public void leave() {
        open.set(false);
    }
}
