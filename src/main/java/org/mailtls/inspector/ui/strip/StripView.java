package org.mailtls.inspector.ui.strip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Senders;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** The facts always in sight: who issued the certificate, to whom, for how long; where, when and by what it was judged. */
public final class StripView extends GridPane {
    /** Per cent of the width, column by column. */
    private static final double[] COLUMNS = {34, 17, 26, 23};

    private static final int SHORT_FINGERPRINT = 16;
    private static final double TIP_WIDTH = 480;

    private final Consumer<TrustStore> judgeBy;
    private final Consumer<SenderProfile> judgeAs;
    private List<String> choices = List.of();
    private Node judgedBy = new Label();
    private Node judgedAs = new Label();
    private int cells;

    /**
     * @param judgeBy is given the store chosen to judge by
     * @param judgeAs is given the sender chosen to judge as
     */
    public StripView(Consumer<TrustStore> judgeBy, Consumer<SenderProfile> judgeAs) {
        this.judgeBy = judgeBy;
        this.judgeAs = judgeAs;
        getStyleClass().add("strip");
        setId("strip");
        for (double percent : COLUMNS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            getColumnConstraints().add(column);
        }
    }

    public void show(Shown shown) {
        cells = 0;
        Optional<Certificate> endEntity = shown.endpoint().evidence().endEntity();
        Optional<CertificateDetails> details = endEntity.flatMap(CertificateDetails::of);
        cell(Texts.of("strip.issuer"), value("strip-issuer", details.map(leaf -> issuer(leaf, shown))));
        cell(Texts.of("strip.public"), publicAuthority(shown));
        cell(Texts.of("strip.names"), value("strip-names", details.map(StripView::names)));
        cell(Texts.of("strip.sha256"), fingerprint(endEntity));
        cell(Texts.of("strip.validity"), validity(details, shown));
        cell(
                Texts.of(
                        "strip.where",
                        Moments.here(shown.assessment().evidence().startedAt())),
                value("strip-where", Optional.of(where(shown))));
        chooseAgain(shown);
        cell(Texts.of("strip.judged-by"), judgedBy);
        cell(Texts.of("strip.as"), judgedAs);
    }

    private static String issuer(CertificateDetails leaf, Shown shown) {
        Optional<String> root = shown.verdict()
                .flatMap(verdict -> verdict.best().path())
                .map(CertificationPath::top)
                .flatMap(CertificateDetails::of)
                .filter(CertificateDetails::selfIssued)
                .map(CertificateDetails::subjectShort)
                .filter(name -> !name.equals(leaf.issuerShort()) && !name.equals(leaf.subjectShort()));
        return root.map(name -> Texts.of("strip.issuer.under", leaf.issuerShort(), name))
                .orElse(leaf.issuerShort());
    }

    private static String names(CertificateDetails leaf) {
        List<String> names = leaf.subjectAlternativeNames().stream()
                .map(CertificateDetails.AlternativeName::value)
                .toList();
        return names.isEmpty() ? Texts.of("strip.names.none", leaf.subjectShort()) : String.join(", ", names);
    }

    private static Node publicAuthority(Shown shown) {
        PublicAuthority known = PublicAuthority.of(shown);
        Label label = value("strip-public", Optional.of(Texts.of("public." + known.name())));
        Mark mark = switch (known) {
            case YES -> Mark.GOOD;
            case NO -> Mark.WARNING;
            case NOT_KNOWN -> Mark.UNKNOWN;
        };
        label.setGraphic(mark.icon());
        return label;
    }

    private static Node validity(Optional<CertificateDetails> details, Shown shown) {
        Label label = value(
                "strip-validity",
                details.map(leaf -> Texts.of(
                        "strip.validity.value",
                        Moments.day(leaf.notBefore()),
                        Moments.day(leaf.notAfter()),
                        Moments.standing(
                                leaf.notBefore(),
                                leaf.notAfter(),
                                shown.assessment().policy().trust().at()))));
        details.filter(leaf -> !within(leaf, shown)).ifPresent(leaf -> label.setGraphic(Mark.BAD.icon()));
        return label;
    }

    private static boolean within(CertificateDetails leaf, Shown shown) {
        var at = shown.assessment().policy().trust().at();
        return !at.isBefore(leaf.notBefore()) && !at.isAfter(leaf.notAfter());
    }

    private static Node fingerprint(Optional<Certificate> endEntity) {
        Optional<String> hex = endEntity.map(certificate -> certificate.sha256().hex());
        Label label = value("strip-sha256", hex.map(text -> text.substring(0, SHORT_FINGERPRINT) + "…"));
        label.getStyleClass().add("code");
        hex.ifPresent(text -> label.setTooltip(new Tooltip(text)));
        HBox both = new HBox(label);
        hex.ifPresent(text -> {
            CopyButton copy = CopyButton.small(Texts.of("strip.sha256.whole"), () -> text);
            copy.setId("copy-sha256");
            both.getChildren().add(copy);
        });
        both.getStyleClass().add("strip-value-row");
        return both;
    }

    private static String where(Shown shown) {
        Endpoint endpoint = shown.endpoint().evidence().endpoint();
        String address =
                endpoint.address().map(IpText::of).orElse(endpoint.host().display());
        String place = address.contains(":") ? "[" + address + "]:" + endpoint.port() : address + ":" + endpoint.port();
        return place;
    }

    /** Makes the choices anew only where they change: one that is open or has the focus is left alone. */
    private void chooseAgain(Shown shown) {
        var policy = shown.assessment().policy();
        List<String> now = Stream.concat(policy.stores().stream(), policy.otherStores().stream())
                .map(TrustStore::id)
                .collect(Collectors.toCollection(ArrayList::new));
        now.add(policy.sender().name());
        now.add(computer(shown));
        if (!now.equals(choices)) {
            choices = now;
            judgedBy = judgedBy(shown);
            judgedAs = sender(shown);
        }
    }

    private static String computer(Shown shown) {
        return shown.assessment()
                .policy()
                .judge()
                .orElse(shown.assessment().evidence().by())
                .name();
    }

    private Node judgedBy(Shown shown) {
        var policy = shown.assessment().policy();
        String computer = computer(shown);
        List<TrustStore> leading = policy.stores();
        List<TrustStore> choices = Stream.concat(leading.stream(), policy.otherStores().stream())
                .filter(store -> store.problem().isEmpty())
                .toList();
        if (choices.size() < 2 || leading.isEmpty()) {
            String names = leading.stream().map(TrustStore::name).collect(Collectors.joining(", "));
            return value("strip-judged-by", Optional.of(Texts.of("strip.judged-by.value", names, computer)));
        }
        ComboBox<TrustStore> choice =
                choice(choices, leading.getFirst(), store -> Texts.of("strip.judged-by.value", store.name(), computer));
        choice.setId("judged-by");
        choice.setAccessibleText(Texts.of("strip.judged-by"));
        choice.valueProperty().addListener((all, old, now) -> judgeBy.accept(now));
        return choice;
    }

    private Node sender(Shown shown) {
        ComboBox<SenderProfile> choice =
                choice(Senders.OFFERED, shown.assessment().policy().sender(), SenderProfile::title);
        choice.setId("judged-as");
        choice.setAccessibleText(Texts.of("strip.as"));
        choice.valueProperty().addListener((all, old, now) -> judgeAs.accept(now));
        return choice;
    }

    private static <T> ComboBox<T> choice(List<T> values, T chosen, Function<T, String> words) {
        ComboBox<T> choice = new ComboBox<>();
        choice.getStyleClass().add("strip-choice");
        choice.getItems().setAll(values);
        choice.setValue(chosen);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : Messages.printable(words.apply(value));
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the choice is not typed");
            }
        });
        return choice;
    }

    private static Label value(String id, Optional<String> text) {
        String shown = text.map(Messages::printable).orElse(Texts.of("strip.nothing"));
        Label label = new Label(shown);
        label.setId(id);
        label.getStyleClass().add("strip-value");
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        Tooltip whole = new Tooltip(shown);
        whole.setWrapText(true);
        whole.setMaxWidth(TIP_WIDTH);
        label.setTooltip(whole);
        return label;
    }

    private void cell(String heading, Node value) {
        VBox cell = cellAt(cells++);
        if (cell.getChildren().size() == 2 && cell.getChildren().getLast().equals(value)) {
            return;
        }
        Label name = new Label(heading);
        name.getStyleClass().add("strip-name");
        if (value instanceof Label label) {
            label.setAccessibleText(name.getText() + ": " + label.getText());
        }
        cell.getChildren().setAll(name, value);
    }

    private VBox cellAt(int index) {
        if (index < getChildren().size()) {
            return (VBox) getChildren().get(index);
        }
        VBox cell = new VBox();
        cell.getStyleClass().add("strip-cell");
        add(cell, index % COLUMNS.length, index / COLUMNS.length);
        return cell;
    }
}
