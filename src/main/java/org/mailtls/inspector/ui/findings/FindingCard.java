package org.mailtls.inspector.ui.findings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.CommandLine;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.SelectableText;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** One finding, explained. */
final class FindingCard extends VBox {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{32,}");

    /** What is in sight anyway. */
    private static final Set<String> IN_SIGHT =
            Set.of("pc", "judge", "host", "address", "port", "store", "storeName", "judgedBy", "forbids");

    /**
     * What a card says.
     *
     * @param missing the certificates that the server must send but did not, where that is what was found
     * @param withThem what would be if it sent them; blank where nothing is missing
     */
    record Content(
            Finding finding,
            Messages.FindingText text,
            List<Messages.Step> steps,
            List<Certificate> missing,
            String withThem) {

        static Content of(Finding finding, Shown shown) {
            List<Certificate> missing =
                    finding.code() == FindingCode.MISSING_INTERMEDIATE ? shown.notSent() : List.of();
            return new Content(
                    finding,
                    Messages.finding(finding, shown.assessment()),
                    Messages.remedySteps(finding, shown.assessment()),
                    missing,
                    missing.isEmpty() ? "" : withThem(shown));
        }

        private static String withThem(Shown shown) {
            String others = shown.endpoint().findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .filter(finding -> finding.code() != FindingCode.MISSING_INTERMEDIATE)
                    .map(finding ->
                            Messages.finding(finding, shown.assessment()).title())
                    .distinct()
                    .collect(Collectors.joining("; "));
            String store =
                    shown.verdict().map(verdict -> verdict.store().name()).orElse("");
            return others.isEmpty() ? Texts.of("missing.trusted", store) : Texts.of("missing.still", others);
        }
    }

    private final Content content;

    /** @param export is given certificates to write to a file */
    FindingCard(Content content, Consumer<List<Certificate>> export) {
        this.content = content;
        Finding finding = content.finding();
        getStyleClass().add("finding");
        Mark mark = Mark.of(finding.severity());
        mark.stateOf(this);
        Messages.FindingText text = content.text();
        getChildren().add(heading(finding, mark, text.title()));
        getChildren().add(new SelectableText(text.message()));
        missing(export);
        part("finding.cause", text.cause());
        part("finding.remedy", text.remedy());
        steps(content.steps());
        evidence(finding);
        names(Messages.alsoKnownAs(finding.code()));
        setAccessibleText(Mark.word(finding.severity()) + ": " + text.title() + ". " + text.message());
    }

    Content content() {
        return content;
    }

    private void missing(Consumer<List<Certificate>> export) {
        List<Certificate> missing = content.missing();
        if (missing.isEmpty()) {
            return;
        }
        Button button = new Button(
                missing.size() == 1
                        ? Texts.of("missing.export")
                        : Texts.of("missing.export.several", Integer.toString(missing.size())),
                new FontIcon(Evaicons.DOWNLOAD_OUTLINE));
        button.setId("export-missing");
        button.setOnAction(event -> export.accept(missing));
        SelectableText verdict = new SelectableText(content.withThem());
        verdict.setId("with-missing");
        getChildren().addAll(verdict, button);
    }

    private static HBox heading(Finding finding, Mark mark, String title) {
        Label severity = new Label(Mark.word(finding.severity()), mark.icon());
        severity.getStyleClass().add("finding-severity");
        severity.setMinWidth(USE_PREF_SIZE);
        mark.stateOf(severity);
        Label words = new Label(title);
        words.getStyleClass().add("finding-title");
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Label code = new Label(finding.code().word());
        code.getStyleClass().addAll("code", "finding-code");
        code.setMinWidth(USE_PREF_SIZE);
        HBox heading = new HBox(severity, words, code);
        heading.getStyleClass().add("finding-heading");
        return heading;
    }

    private void part(String key, String text) {
        if (!text.isBlank()) {
            getChildren().addAll(partHeading(key), new SelectableText(text));
        }
    }

    private static Label partHeading(String key) {
        Label heading = new Label(Texts.of(key));
        heading.getStyleClass().add("finding-part");
        return heading;
    }

    private void steps(List<Messages.Step> steps) {
        for (int index = 0; index < steps.size(); index++) {
            Messages.Step step = steps.get(index);
            SelectableText words =
                    new SelectableText(Texts.of("finding.step", Integer.toString(index + 1), step.text()));
            VBox box = new VBox(words);
            box.getStyleClass().add("finding-step");
            step.command().map(CommandLine::new).ifPresent(box.getChildren()::add);
            getChildren().add(box);
        }
    }

    private void evidence(Finding finding) {
        Set<String> worded = Messages.coded(finding.code());
        List<FactSheet.Row> rows = finding.facts().stream()
                .filter(fact -> !IN_SIGHT.contains(fact.name()) && !worded.contains(fact.name()))
                .map(FindingCard::row)
                .filter(row -> !row.value().isBlank())
                .toList();
        if (!rows.isEmpty()) {
            getChildren().add(new FactSheet().section(Texts.of("finding.evidence"), rows));
        }
    }

    private static FactSheet.Row row(Fact fact) {
        String value = valueOf(fact.value());
        return new FactSheet.Row(nameOf(fact.name()), value, HEX.matcher(value).matches(), Optional.empty());
    }

    private void names(Messages.AlsoKnownAs names) {
        List<FactSheet.Row> rows = new ArrayList<>();
        add(rows, "Exchange", names.exchange());
        add(rows, "Windows", names.windows());
        add(rows, ".NET", names.dotnet());
        add(rows, "OpenSSL", names.openssl());
        add(rows, "Postfix", names.postfix());
        if (!rows.isEmpty()) {
            getChildren().add(new FactSheet().section(Texts.of("finding.names"), rows));
        }
    }

    private static void add(List<FactSheet.Row> rows, String software, Optional<String> name) {
        name.filter(text -> !text.isBlank()).ifPresent(text -> rows.add(FactSheet.Row.of(software, text)));
    }

    /** The name in words: from the bundle, else {@code notAfter} becomes {@code Not after}. */
    private static String nameOf(String fact) {
        return Texts.find("fact." + fact).orElseGet(() -> {
            String words = HUMP.matcher(fact).replaceAll(" ").toLowerCase(Locale.ROOT);
            return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        });
    }

    private static String valueOf(Fact.Value value) {
        return switch (value) {
            case Fact.Value.Text text -> text.text();
            case Fact.Value.Texts texts -> String.join("\n", texts.texts());
            case Fact.Value.Moment moment -> Moments.exact(moment.instant());
            case Fact.Value.Span span -> spanOf(span.duration());
            case Fact.Value.Amount amount -> Long.toString(amount.number());
        };
    }

    private static String spanOf(Duration span) {
        return span.toDays() > 1 ? Texts.of("days.many", Long.toString(span.toDays())) : Moments.spent(span);
    }
}
