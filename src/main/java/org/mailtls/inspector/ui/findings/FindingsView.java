package org.mailtls.inspector.ui.findings;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Every finding as a card: what is wrong, evidence, likely cause, what to do, and what others call it. */
public final class FindingsView extends ScrollPane {
    private final VBox cards = new VBox();

    public FindingsView() {
        getStyleClass().add("pane");
        setId("findings");
        setFitToWidth(true);
        cards.getStyleClass().add("cards");
        setContent(cards);
    }

    public void show(Shown shown) {
        cards.getChildren().clear();
        List<Finding> findings = all(shown);
        if (findings.isEmpty()) {
            Mark mark = shown.endpoint().verdict() == Verdict.TRUSTED ? Mark.GOOD : Mark.UNKNOWN;
            Label none = new Label(Texts.of("findings.none"), mark.icon());
            none.getStyleClass().add("findings-none");
            none.setWrapText(true);
            cards.getChildren().add(none);
        }
        findings.forEach(finding -> cards.getChildren().add(new FindingCard(finding, shown.assessment())));
        setVvalue(0);
    }

    /** How many findings there are to show. */
    public static int count(Shown shown) {
        return all(shown).size();
    }

    private static List<Finding> all(Shown shown) {
        return Stream.concat(shown.endpoint().findings().stream(), shown.assessment().domain().stream())
                .toList();
    }
}
