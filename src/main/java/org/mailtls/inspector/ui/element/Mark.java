package org.mailtls.inspector.ui.element;

import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Severity;
import org.mailtls.inspector.diagnosis.Verdict;

/** How good, bad and unknown look: an icon, a word and a colour, never the colour alone. */
public enum Mark {
    GOOD("good"),
    BAD("bad"),
    WARNING("caution"),
    NOTE("note"),
    UNKNOWN("unknown");

    private final String state;

    Mark(String state) {
        this.state = state;
    }

    public static Mark of(Verdict verdict) {
        return switch (verdict) {
            case TRUSTED -> GOOD;
            case UNTRUSTED -> BAD;
            case INDETERMINATE, UNREACHABLE -> UNKNOWN;
        };
    }

    /** The mark of a whole result: what is trusted with a warning is not plainly good. */
    public static Mark of(Assessment assessment) {
        boolean warned = Stream.concat(
                        assessment.domain().stream(),
                        assessment.endpoints().stream().flatMap(endpoint -> endpoint.findings().stream()))
                .anyMatch(finding -> finding.severity() == Severity.WARNING);
        Mark mark = of(assessment.verdict());
        return mark == GOOD && warned ? WARNING : mark;
    }

    public static Mark of(Severity severity) {
        return switch (severity) {
            case ERROR -> BAD;
            case WARNING -> WARNING;
            case INFO -> NOTE;
        };
    }

    /** The word for a severity. */
    public static String word(Severity severity) {
        return Texts.of("severity." + severity.word());
    }

    /** A new icon, coloured by the stylesheet. */
    public FontIcon icon() {
        FontIcon node = new FontIcon(ikon());
        node.getStyleClass().add("mark");
        stateOf(node);
        return node;
    }

    /** Gives a node this mark's state, and takes every other mark's from it. */
    public void stateOf(Node node) {
        for (Mark mark : values()) {
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass(mark.state), mark == this);
        }
    }

    /** Takes every mark's state from a node. */
    public static void clear(Node node) {
        for (Mark mark : values()) {
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass(mark.state), false);
        }
    }

    private Ikon ikon() {
        return switch (this) {
            case GOOD -> Evaicons.CHECKMARK_CIRCLE_2;
            case BAD -> Evaicons.CLOSE_CIRCLE;
            case WARNING -> Evaicons.ALERT_TRIANGLE;
            case NOTE -> Evaicons.INFO;
            case UNKNOWN -> Evaicons.QUESTION_MARK_CIRCLE;
        };
    }
}
