package org.mailtls.inspector.ui.form;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import org.controlsfx.control.textfield.TextFields;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.mailtls.inspector.ui.element.KeyedCheckBox;
import org.mailtls.inspector.ui.element.KeyedToggleButton;
import org.mailtls.inspector.ui.element.LatePane;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.FormModel.Field;

/** The form: server, service, Inspect, and all the rest under More. */
public final class FormView extends VBox {
    /** Narrower than this, the rarest button goes without its words. */
    private static final double ROOMY = 1040;

    private static final double LEAST_HOST = 140;

    private final FormModel model;
    private final RecentHosts recent;
    private final Consumer<Order> inspect;
    private final TextField host = new TextField();
    private final MenuButton history = new MenuButton();
    private final ToggleButton moreToggle = new KeyedToggleButton(Texts.of("form.more"));
    private final LatePane<MoreView> more;
    private final ValidationSupport validation = new ValidationSupport();
    private final Map<Control, Label> problems = new HashMap<>();
    private boolean asked;

    /**
     * @param inspect is given what the form asks for, when nothing is wrong with it
     * @param pasteLog fills the form with what was pasted
     */
    public FormView(
            FormModel model, RecentHosts recent, FileDialogs files, Consumer<Order> inspect, Runnable pasteLog) {
        this.model = model;
        this.recent = recent;
        this.inspect = inspect;
        this.more = new LatePane<>(() -> more(files));
        getStyleClass().add("form");
        Label problem = problemLabel("host-problem");
        problems.put(host, problem);
        getChildren().addAll(firstRow(pasteLog), problem, more);
        bindMore();
        validate();
    }

    /** Reads the form, and hands on what it asks for; a problem is shown beside its field instead. */
    public void submit() {
        asked = true;
        validation.setErrorDecorationEnabled(true);
        validation.revalidate();
        Optional<Order> order = model.order();
        order.ifPresentOrElse(this::accept, this::focusFirstProblem);
    }

    /** The options for targets that stand elsewhere than in the form; while one has a problem, that is shown beside its field instead. */
    public Optional<Order.Options> options() {
        Optional<Order.Options> options = model.onlyOptions();
        if (options.isEmpty()) {
            validation.setErrorDecorationEnabled(true);
            validation.revalidate();
            focusFirstWrongOption();
        }
        return options;
    }

    /** Puts the text into the host field and inspects it. */
    public void inspect(String input) {
        host.setText(input);
        submit();
    }

    /** Moves the focus to the host field, with its text selected. */
    public void focusHost() {
        host.requestFocus();
        host.selectAll();
    }

    private void accept(Order order) {
        asked = false;
        model.inspected();
        if (order.subject() instanceof Order.Subject.Network) {
            recent.add(host.getText());
            fillHistory();
        }
        inspect.accept(order);
    }

    private void focusFirstProblem() {
        if (model.problem(Field.HOST).isPresent()) {
            host.requestFocus();
        } else {
            focusFirstWrongOption();
        }
    }

    private void focusFirstWrongOption() {
        moreToggle.setSelected(true);
        more.content().firstWrong().ifPresent(Control::requestFocus);
    }

    private HBox firstRow(Runnable pasteLog) {
        host.setId("host");
        host.setMinWidth(LEAST_HOST);
        host.setPromptText(Texts.of("form.host.prompt"));
        host.textProperty().bindBidirectional(model.text(Field.HOST));
        host.setOnAction(event -> submit());
        HBox.setHgrow(host, Priority.ALWAYS);
        var completion = TextFields.bindAutoCompletion(host, typed -> recent.matching(typed.getUserText()));
        completion.setVisibleRowCount(8);
        completion.setDelay(0);
        dressAsTheWindow(completion.getAutoCompletionPopup());
        Label label = mnemonic("form.host", host);

        ComboBox<Service> service = new ComboBox<>();
        service.setId("service");
        service.getItems().setAll(Service.values());
        service.valueProperty().bindBidirectional(model.service());
        service.setVisibleRowCount(Service.values().length);
        Label serviceLabel = mnemonic("form.service", service);

        CheckBox domain = new KeyedCheckBox(Texts.of("form.domain"));
        domain.setId("whole-domain");
        domain.setMinWidth(CheckBox.USE_PREF_SIZE);
        domain.setTooltip(new Tooltip(Texts.of("form.domain.tip")));
        domain.selectedProperty().bindBidirectional(model.wholeDomain());

        Button button = new Button(Texts.of("form.inspect"));
        button.setId("inspect");
        button.getStyleClass().add(Styles.ACCENT);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(event -> submit());

        Button paste = new Button(Texts.of("form.paste-log"), new FontIcon(Evaicons.CLIPBOARD_OUTLINE));
        paste.setId("paste-log");
        paste.setTooltip(new Tooltip(Texts.of("form.paste-log.tip")));
        paste.setMinWidth(Button.USE_PREF_SIZE);
        paste.contentDisplayProperty()
                .bind(widthProperty()
                        .map(width -> width.doubleValue() < ROOMY ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        paste.setOnAction(event -> pasteLog.run());

        moreToggle.setId("more");
        moreToggle.getStyleClass().addAll(Styles.FLAT, "more-toggle");
        moreToggle.setMinWidth(Button.USE_PREF_SIZE);
        fillHistory();
        HBox row = new HBox(label, hostWithHistory(), serviceLabel, service, domain, button, paste, moreToggle);
        row.getStyleClass().add("form-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** A popup that is shown for a window, not for a node of it, does not take over the window's stylesheets by itself. */
    private void dressAsTheWindow(PopupWindow popup) {
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                Bindings.bindContent(popup.getScene().getStylesheets(), scene.getStylesheets());
                popup.getScene().getRoot().styleProperty().bind(scene.getRoot().styleProperty());
            }
        });
    }

    private HBox hostWithHistory() {
        history.setId("history");
        history.setGraphic(new FontIcon(Evaicons.CLOCK_OUTLINE));
        history.setTooltip(new Tooltip(Texts.of("form.history")));
        history.setAccessibleText(Texts.of("form.history"));
        history.getStyleClass().addAll(Styles.RIGHT_PILL, Styles.BUTTON_ICON, "history");
        history.setMinWidth(Button.USE_PREF_SIZE);
        host.getStyleClass().add(Styles.LEFT_PILL);
        HBox both = new HBox(host, history);
        HBox.setHgrow(both, Priority.ALWAYS);
        return both;
    }

    private void fillHistory() {
        history.getItems().clear();
        for (String known : recent.all()) {
            MenuItem item = new MenuItem(known);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> {
                host.setText(known);
                focusHost();
            });
            history.getItems().add(item);
        }
        MenuItem clear = new MenuItem(Texts.of("form.history.clear"));
        clear.setOnAction(event -> {
            recent.clear();
            fillHistory();
        });
        history.getItems().addAll(new SeparatorMenuItem(), clear);
        history.setDisable(recent.all().isEmpty());
    }

    private MoreView more(FileDialogs files) {
        MoreView made = new MoreView(model, files);
        problems.putAll(made.problems());
        made.register(validation);
        return made;
    }

    private void bindMore() {
        moreToggle.selectedProperty().subscribe(open -> {
            if (open) {
                more.content();
            }
        });
        more.visibleProperty().bind(moreToggle.selectedProperty());
        more.managedProperty().bind(moreToggle.selectedProperty());
        moreToggle
                .graphicProperty()
                .bind(moreToggle
                        .selectedProperty()
                        .map(open -> new FontIcon(open ? Evaicons.CHEVRON_UP : Evaicons.CHEVRON_DOWN)));
    }

    private void validate() {
        validation.setValidationDecorator(new ProblemBeside(problems));
        validation.setErrorDecorationEnabled(false);
        validation.registerValidator(
                host,
                false,
                (control, text) -> ValidationResult.fromErrorIf(
                        control, model.problem(Field.HOST).orElse(""), hostIsWrong()));
        model.text(Field.HOST).addListener((all, old, now) -> forgiveHost());
        model.service().addListener((all, old, now) -> forgiveHost());
    }

    /** What is typed is wrong once somebody asks to inspect it, and not while it is still being typed. */
    private boolean hostIsWrong() {
        return asked && model.problem(Field.HOST).isPresent();
    }

    private void forgiveHost() {
        asked = false;
        validation.revalidate(host);
    }

    static Label problemLabel(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("problem");
        label.setGraphic(new FontIcon(Evaicons.ALERT_CIRCLE_OUTLINE));
        label.setWrapText(true);
        label.setVisible(false);
        label.setManaged(false);
        return label;
    }

    static Label mnemonic(String key, Control field) {
        Label label = new Label(Texts.of(key));
        label.setMnemonicParsing(true);
        label.setLabelFor(field);
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }
}
