package org.mailtls.inspector.ui.findings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.CommandLine;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.SelectableText;
import org.mailtls.inspector.ui.element.Texts;

/** One finding, explained. */
final class FindingCard extends VBox {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** What is in sight anyway. */
    private static final Set<String> IN_SIGHT =
            Set.of("pc", "judge", "host", "address", "port", "store", "storeName", "judgedBy");

    FindingCard(Finding finding, Assessment whole) {
        getStyleClass().add("finding");
        Mark mark = Mark.of(finding.severity());
        mark.stateOf(this);
        Messages.FindingText text = Messages.finding(finding, whole);
        getChildren().add(heading(finding, mark, text.title()));
        getChildren().add(new SelectableText(text.message()));
        part("finding.cause", text.cause());
        part("finding.remedy", text.remedy());
        steps(Messages.remedySteps(finding, whole));
        evidence(finding.facts());
        names(Messages.alsoKnownAs(finding.code()));
        setAccessibleText(Mark.word(finding.severity()) + ": " + text.title() + ". " + text.message());
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

    private void evidence(List<Fact> facts) {
        List<FactSheet.Row> rows = facts.stream()
                .filter(fact -> !IN_SIGHT.contains(fact.name()))
                .map(fact -> FactSheet.Row.of(nameOf(fact.name()), valueOf(fact.value())))
                .filter(row -> !row.value().isBlank())
                .toList();
        if (!rows.isEmpty()) {
            getChildren().add(new FactSheet().section(Texts.of("finding.evidence"), rows));
        }
    }

    private void names(Messages.AlsoKnownAs names) {
        List<FactSheet.Row> rows = new ArrayList<>();
        add(rows, "Exchange", names.exchange());
        add(rows, "Windows", names.windows());
        add(rows, ".NET", names.dotnet());
        add(rows, "OpenSSL", names.openssl());
        add(rows, Texts.of("finding.others"), names.postfix());
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
