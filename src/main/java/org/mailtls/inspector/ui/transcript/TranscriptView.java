package org.mailtls.inspector.ui.transcript;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.Moments;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.SpokenName;
import org.mailtls.inspector.ui.element.Texts;

/** The dialogue, line by line, with times; S is the server, C is this program. */
public final class TranscriptView extends VBox {
    private final TextArea text = new TextArea();

    public TranscriptView() {
        getStyleClass().add("text-pane");
        CopyButton copy = CopyButton.labelled(Texts.of("copy"), text::getText);
        copy.disableProperty().bind(text.textProperty().isEmpty());
        Label legend = new Label(Texts.of("transcript.legend"));
        legend.getStyleClass().add("muted");
        HBox bar = new HBox(legend, copy, new SpokenName(Texts.of("tab.transcript"), text));
        HBox.setHgrow(legend, Priority.ALWAYS);
        legend.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        text.setId("transcript");
        text.setEditable(false);
        text.setPromptText(Texts.of("transcript.empty"));
        text.getStyleClass().add("code");
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().addAll(bar, text);
    }

    public void show(Shown shown) {
        String now = asText(shown.endpoint().evidence().dialogue().lines());
        if (!now.equals(text.getText())) {
            text.setText(now);
            text.setScrollTop(0);
        }
    }

    private static String asText(List<Dialogue.Line> lines) {
        return lines.stream().map(TranscriptView::line).collect(Collectors.joining("\n"));
    }

    private static String line(Dialogue.Line line) {
        String speaker = switch (line.from()) {
            case SERVER -> "S";
            case CLIENT -> "C";
        };
        String lock = line.encrypted() ? "TLS" : "   ";
        return Moments.clock(line.at()) + "  " + lock + "  " + speaker + ": " + Messages.printable(line.text());
    }
}
