package org.mailtls.inspector.ui.form;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.mailtls.inspector.capture.CaptureRequest.AddressFamily;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.mailtls.inspector.ui.element.KeyedCheckBox;
import org.mailtls.inspector.ui.element.Senders;
import org.mailtls.inspector.ui.element.SpokenName;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.FormModel.Field;

/** What is rarely needed: names, addresses, look-ups, a client certificate, store, sender and time. */
final class MoreView extends GridPane {
    private static final List<FileDialogs.Kind> ANY_FILE = List.of(
            FileDialogs.Kind.of(
                    Texts.of("files.certificates"),
                    "*.pem",
                    "*.crt",
                    "*.cer",
                    "*.der",
                    "*.p7b",
                    "*.p7c",
                    "*.p12",
                    "*.pfx",
                    "*.jks",
                    "*.sst"),
            FileDialogs.Kind.of(Texts.of("files.all"), "*.*"));

    /** Per cent of the width: a label and a field, twice. */
    private static final double[] COLUMNS = {14, 34, 12, 40};

    private final FormModel model;
    private final FileDialogs files;
    private final Map<Field, TextField> fields = new LinkedHashMap<>();
    private final Map<Control, Label> problems = new HashMap<>();

    MoreView(FormModel model, FileDialogs files) {
        this.model = model;
        this.files = files;
        getStyleClass().add("more");
        for (double percent : COLUMNS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            getColumnConstraints().add(column);
        }
        rows();
    }

    /** The label beside each field that can be wrong. */
    Map<Control, Label> problems() {
        return problems;
    }

    /** The first field with a problem. */
    Optional<Control> firstWrong() {
        return fields.entrySet().stream()
                .filter(field -> model.problem(field.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .<Control>map(field -> field)
                .findFirst();
    }

    void register(ValidationSupport validation) {
        fields.forEach((field, control) -> validation.registerValidator(
                control,
                false,
                (target, text) -> ValidationResult.fromErrorIf(
                        target,
                        model.problem(field).orElse(""),
                        model.problem(field).isPresent())));
        model.serverName().addListener((all, old, now) -> validation.revalidate(fields.get(Field.SERVER_NAME)));
        model.store().addListener((all, old, now) -> validation.revalidate(fields.get(Field.STORE_FILE)));
    }

    private void rows() {
        ComboBox<FormModel.ServerNameChoice> serverName =
                choice("server-name-choice", model.serverName(), FormModel.ServerNameChoice.values());
        TextField name = field(Field.SERVER_NAME, "form.server-name.prompt");
        onlyWith(name, model.serverName().isEqualTo(FormModel.ServerNameChoice.NAMED));
        place(
                0,
                0,
                "form.server-name",
                serverName,
                beside(Field.SERVER_NAME, serverName, name, new SpokenName(Texts.of("sni.NAMED"), name)));
        place(0, 1, "form.sender", sender());

        place(1, 0, "form.name-expected", Field.NAME_EXPECTED);
        ComboBox<FormModel.StoreKind> store = choice("store", model.store(), FormModel.StoreKind.here());
        place(1, 1, "form.store", store);

        place(2, 0, "form.address", Field.ADDRESS);
        TextField storeFile = field(Field.STORE_FILE, "form.store-file.prompt");
        place(
                2,
                1,
                "form.store-file",
                storeFile,
                fileRow(
                        Field.STORE_FILE,
                        storeFile,
                        Field.STORE_PASSWORD,
                        model.store().isEqualTo(FormModel.StoreKind.FILE)));

        ComboBox<AddressFamily> family = choice("family", model.family(), AddressFamily.values());
        family.setConverter(words(value -> Texts.of("family." + value.name())));
        place(3, 0, "form.family", family);
        TextField client = field(Field.CLIENT_CERTIFICATE, "form.client.prompt");
        place(
                3,
                1,
                "form.client",
                client,
                fileRow(
                        Field.CLIENT_CERTIFICATE,
                        client,
                        Field.CLIENT_PASSWORD,
                        BooleanExpression.booleanExpression(new SimpleBooleanProperty(true))));

        place(4, 0, "form.dns-server", Field.DNS_SERVER);
        place(4, 1, "form.time", Field.TIME);
        place(5, 0, "form.ehlo", Field.EHLO_NAME);
        place(6, 0, "form.time-limit", Field.TIME_LIMIT);
        add(check("fetching", model.fetching()), 3, 5);
        add(check("comparing-sni", model.comparingSni()), 3, 6);
    }

    private static CheckBox check(String id, BooleanProperty property) {
        CheckBox box = new KeyedCheckBox(Texts.of("form." + id));
        box.setId(id);
        box.setTooltip(new Tooltip(Texts.of("form." + id + ".tip")));
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private ComboBox<SenderProfile> sender() {
        ComboBox<SenderProfile> sender =
                choice("sender", model.sender(), Senders.OFFERED.toArray(SenderProfile[]::new));
        sender.setConverter(words(SenderProfile::title));
        return sender;
    }

    private <T> ComboBox<T> choice(String id, ObjectProperty<T> value, T[] values) {
        ComboBox<T> choice = new ComboBox<>();
        choice.setId(id);
        choice.getItems().setAll(values);
        choice.setVisibleRowCount(values.length);
        choice.valueProperty().bindBidirectional(value);
        choice.setMaxWidth(Double.MAX_VALUE);
        return choice;
    }

    private TextField field(Field field, String prompt) {
        TextField text = new TextField();
        text.setId(idOf(field));
        text.setPromptText(Texts.of(prompt));
        text.textProperty().bindBidirectional(model.text(field));
        fields.put(field, text);
        problems.put(text, FormView.problemLabel(idOf(field) + "-problem"));
        HBox.setHgrow(text, Priority.ALWAYS);
        return text;
    }

    private void place(int row, int side, String label, Field field) {
        TextField text = field(field, label + ".prompt");
        place(row, side, label, text, new VBox(text, problemOf(text)));
    }

    private void place(int row, int side, String label, Control field) {
        place(row, side, label, field, field);
    }

    private void place(int row, int side, String label, Control field, Node node) {
        add(FormView.mnemonic(label, field), 2 * side, row);
        add(node, 2 * side + 1, row);
    }

    private VBox beside(Field field, Control... controls) {
        HBox row = new HBox(controls);
        row.getStyleClass().add("form-row");
        return new VBox(row, problemOf(fieldOf(field)));
    }

    private VBox fileRow(Field field, TextField path, Field passwordField, BooleanExpression used) {
        Button browse = new Button(Texts.of("browse"));
        browse.setMinWidth(Button.USE_PREF_SIZE);
        browse.setOnAction(event -> files.open(getScene().getWindow(), Texts.of("browse.title"), ANY_FILE)
                .map(Path::toString)
                .ifPresent(path::setText));
        PasswordField password = new PasswordField();
        password.setId(idOf(passwordField));
        password.setPromptText(Texts.of("password"));
        password.setPrefColumnCount(7);
        password.setMinWidth(Button.USE_PREF_SIZE);
        password.textProperty().bindBidirectional(model.text(passwordField));
        for (Control control : List.of(path, browse, password)) {
            control.disableProperty().bind(used.not());
        }
        return beside(field, path, browse, password, new SpokenName(Texts.of("password." + passwordField), password));
    }

    private static void onlyWith(Control control, BooleanExpression used) {
        control.visibleProperty().bind(used);
        control.managedProperty().bind(used);
    }

    private TextField fieldOf(Field field) {
        TextField text = fields.get(field);
        if (text == null) {
            throw new IllegalStateException("no such field: " + field);
        }
        return text;
    }

    private Label problemOf(Control field) {
        Label label = problems.get(field);
        if (label == null) {
            throw new IllegalStateException("no problem label for " + field);
        }
        return label;
    }

    private static String idOf(Field field) {
        return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> StringConverter<T> words(Function<T, String> word) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : word.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the choice is not typed");
            }
        };
    }
}
