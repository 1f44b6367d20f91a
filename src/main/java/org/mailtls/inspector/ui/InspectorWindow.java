package org.mailtls.inspector.ui;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.ui.banner.ResultActions;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.mailtls.inspector.ui.element.LatePane;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.FormModel;
import org.mailtls.inspector.ui.form.FormView;
import org.mailtls.inspector.ui.form.Order;
import org.mailtls.inspector.ui.form.RecentHosts;
import org.mailtls.inspector.ui.pem.PemSelection;

/** The whole window, put together. */
public final class InspectorWindow implements ResultActions {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 780;
    private static final double LEAST_WIDTH = 860;
    private static final double LEAST_HEIGHT = 480;

    /** Left for the title bar, where the screen is no higher than the window. */
    private static final double FRAME_HEIGHT = 32;

    private final Stage stage;
    private final FileDialogs dialogs;
    private final WindowModel model;
    private final FormModel formModel = new FormModel();
    private final FormView form;
    private final ResultFiles files;
    private final Appearance appearance;
    private final Dialogs smallDialogs;
    private final LogPaste logPaste;
    private final ManyPane many;
    private final LatePane<StartView> start = new LatePane<>(() -> new StartView(this::tryExample));
    private final LatePane<ProgressView> progress = new LatePane<>(ProgressView::new);
    private final LatePane<ResultView> result;
    private final Notice notice = new Notice();
    private final StatusLine status = new StatusLine(this::cancel);

    /**
     * @param preferences where recent hosts and the like are kept
     * @param appearance chosen before any control is made, or JavaFX would read its own theme in vain
     * @param capture looks at the network
     */
    public InspectorWindow(
            Stage stage,
            Preferences preferences,
            Appearance appearance,
            FileDialogs dialogs,
            Background background,
            Capture capture) {
        this.stage = stage;
        this.dialogs = dialogs;
        this.model = new WindowModel(background, capture);
        this.form = new FormView(formModel, new RecentHosts(preferences), dialogs, model::inspect, this::pasteLog);
        this.files = new ResultFiles(dialogs, background, status::say, notice::say);
        this.appearance = appearance;
        this.smallDialogs = new Dialogs(stage, appearance);
        this.logPaste = new LogPaste(stage, appearance, formModel, form, notice);
        this.many = new ManyPane(stage, form::options, model, capture, background, files, notice);
        this.result = new LatePane<>(() ->
                new ResultView(model, background, dialogs, this, certificates -> savePem("certificate", certificates)));
        stage.setScene(scene());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setTitle(Texts.of("app.name"));
        model.running().addListener((all, old, now) -> now.ifPresentOrElse(this::begin, this::end));
        remember(formModel.fetching(), "fetching", preferences);
        remember(formModel.comparingSni(), "comparing-sni", preferences);
        model.shown().addListener((all, old, now) -> now.ifPresentOrElse(this::show, this::showNone));
        model.failure().addListener((all, old, now) -> now.ifPresent(this::fail));
        end();
    }

    public void show() {
        stage.show();
        form.focusHost();
    }

    /** Adds the examples, for which the first frame, with the form that awaits a name, did not wait. */
    void complete() {
        start.content();
    }

    /** Inspects a target, or shows what a file has saved. */
    public void open(String targetOrFile) {
        Optional<Path> file = file(targetOrFile);
        file.ifPresentOrElse(found -> open(new Order.Subject.Saved(found)), () -> form.inspect(targetOrFile));
    }

    private static Optional<Path> file(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Closes the window by itself once it is painted, after the inspection under way if there is one. */
    void closeOncePainted() {
        SecondFrame painted = new SecondFrame(this::close);
        if (model.running().get().isEmpty()) {
            painted.start();
        } else {
            model.running().addListener((all, old, now) -> {
                if (now.isEmpty()) {
                    painted.start();
                }
            });
        }
    }

    WindowModel model() {
        return model;
    }

    ManyPane many() {
        return many;
    }

    /** Ends whatever is under way. */
    public void cancel() {
        if (underWay()) {
            shown().ifPresent(now -> status.remark(Texts.of("status.cancelled.kept")));
            model.cancel();
            status.say(Texts.of(shown().isPresent() ? "status.cancelled.kept" : "status.cancelled"));
        }
    }

    /** Tells of a fault inside the program, in place. */
    public void report(Throwable fault) {
        notice.say(Texts.of("notice.fault", FailureWords.of(fault)), FailureWords.details(fault));
    }

    @Override
    public void copyReport() {
        shown().ifPresent(now -> {
            Copying.copy(TextReport.of(now.assessment()));
            status.say(Texts.of("status.copied"));
        });
    }

    @Override
    public void saveReport() {
        shown().ifPresent(now -> files.saveReport(stage, now));
    }

    @Override
    public void exportPem(PemSelection selection) {
        shown().ifPresent(
                        now -> savePem(selection.name().toLowerCase(Locale.ROOT).replace('_', '-'), selection.of(now)));
    }

    @Override
    public void messageToPartner() {
        shown().ifPresent(now -> smallDialogs.partnerMessage(PartnerMessage.of(now.assessment())));
    }

    void inspect() {
        form.submit();
    }

    void inspectAgain() {
        model.inspectAgain();
    }

    void focusHost() {
        form.focusHost();
    }

    void tryExample(DemoScenario scenario) {
        form.inspect("demo:" + scenario.word());
    }

    void openSaved() {
        dialogs.open(
                        stage,
                        Texts.of("open.title"),
                        List.of(
                                FileDialogs.Kind.of(
                                        Texts.of("files.chains"),
                                        "*.pem",
                                        "*.crt",
                                        "*.cer",
                                        "*.der",
                                        "*.p7b",
                                        "*.p7c",
                                        "*.json",
                                        "*.txt"),
                                FileDialogs.Kind.of(Texts.of("files.all"), "*.*")))
                .map(Order.Subject.Saved::new)
                .ifPresent(this::open);
    }

    void openPasted() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text == null || text.isBlank()) {
            notice.say(Texts.of("pasted.nothing"));
        } else {
            open(new Order.Subject.Pasted(text));
        }
    }

    void pasteLog() {
        logPaste.fromClipboard();
    }

    void inspectMany() {
        many.open();
    }

    void saveCaptureScript() {
        files.saveCaptureScript(stage);
    }

    void showKeyboard() {
        smallDialogs.keyboard();
    }

    void showAbout() {
        smallDialogs.about();
    }

    void close() {
        stage.close();
    }

    private void open(Order.Subject saved) {
        form.options().map(options -> new Order(saved, options)).ifPresent(model::inspect);
    }

    private static void remember(BooleanProperty wish, String key, Preferences preferences) {
        wish.set(preferences.getBoolean(key, wish.get()));
        wish.addListener((all, old, now) -> preferences.putBoolean(key, now));
    }

    private Scene scene() {
        ObservableValue<Boolean> noResult = model.shown().map(Optional::isEmpty);
        ObservableValue<Boolean> noneInSight = result.visibleProperty().map(visible -> !visible);
        ObservableValue<Boolean> idle = model.running().map(Optional::isEmpty);
        StackPane middle = new StackPane(start, progress, result, many.view());
        BorderPane root = new BorderPane(middle);
        root.setTop(new VBox(new WindowMenu(this, appearance, noneInSight, idle).bar(), form, notice, many.wayBack()));
        root.setBottom(status.view());
        root.getStyleClass().add("window");
        ObservableValue<Boolean> single = Bindings.not(many.isOpen());
        result.visibleProperty().bind(single.flatMap(one -> noResult.map(none -> one && !none)));
        progress.visibleProperty()
                .bind(model.running().flatMap(inspection -> noResult.map(none -> none && inspection.isPresent())));
        start.visibleProperty()
                .bind(Bindings.not(result.visibleProperty()
                        .or(progress.visibleProperty())
                        .or(many.view().visibleProperty())));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight() - FRAME_HEIGHT));
        appearance.applyTo(scene);
        FileDrop.accept(scene, file -> open(new Order.Subject.Saved(file)));
        return scene;
    }

    private void begin(Inspection inspection) {
        notice.hide();
        status.begin(inspection);
        progress.content().follow(inspection);
        new SecondFrame(result::content).start(); // made while the network is waited for
    }

    private void end() {
        progress.made().ifPresent(ProgressView::stop);
        status.end();
        shown().ifPresentOrElse(this::sayDone, () -> status.say(Texts.of("status.ready")));
    }

    private void show(Shown now) {
        result.content()
                .show(
                        now,
                        underWay()
                                ? Optional.of(
                                        Progress.stillUnderWay(now.assessment().evidence()))
                                : Optional.empty());
        stage.setTitle(Texts.of("app.title", StatusLine.subject(now)));
        if (!underWay()) {
            sayDone(now);
        }
    }

    private void showNone() {
        status.remark("");
        stage.setTitle(Texts.of("app.name"));
    }

    private void sayDone(Shown now) {
        result.made().ifPresent(ResultView::settle);
        status.done(now);
    }

    private boolean underWay() {
        return model.running().get().isPresent();
    }

    private void fail(Throwable failure) {
        if (FailureWords.isOfAFile(failure)) {
            notice.say(FailureWords.of(failure));
        } else {
            report(failure);
        }
    }

    private void savePem(String what, List<Certificate> certificates) {
        shown().ifPresent(now -> files.savePem(stage, now, what, certificates));
    }

    private Optional<Shown> shown() {
        return model.shown().get();
    }
}
