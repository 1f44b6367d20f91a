package org.mailtls.inspector.ui.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Scrolling;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Every finding as a card: what is wrong, evidence, likely cause, what to do, and what others call it. */
public final class FindingsView extends ScrollPane {
    private final Consumer<List<Certificate>> export;
    private final VBox cards = new VBox();

    /** @param export is given certificates to write to a file */
    public FindingsView(Consumer<List<Certificate>> export) {
        this.export = export;
        getStyleClass().add("pane");
        setId("findings");
        setFitToWidth(true);
        cards.getStyleClass().add("cards");
        setContent(cards);
    }

    /** @param same whether the same server is shown as before: cards that say the same stay, as does the scroll position */
    public void show(Shown shown, boolean same) {
        if (same) {
            Scrolling.keep(this, () -> fill(shown));
        } else {
            cards.getChildren().clear();
            fill(shown);
            setVvalue(0);
        }
    }

    private void fill(Shown shown) {
        List<Node> now = new ArrayList<>();
        List<Finding> findings = all(shown);
        if (findings.isEmpty()) {
            Mark mark = shown.endpoint().verdict() == Verdict.TRUSTED ? Mark.GOOD : Mark.UNKNOWN;
            Label none = new Label(Texts.of("findings.none"), mark.icon());
            none.getStyleClass().add("findings-none");
            none.setWrapText(true);
            now.add(none);
        }
        findings.stream()
                .map(finding -> FindingCard.Content.of(finding, shown))
                .map(this::card)
                .forEach(now::add);
        if (!now.equals(cards.getChildren())) {
            cards.getChildren().setAll(now);
        }
    }

    /** The card that says just this already, or a new one. */
    private Node card(FindingCard.Content content) {
        return cards.getChildren().stream()
                .filter(card ->
                        card instanceof FindingCard known && known.content().equals(content))
                .findFirst()
                .orElseGet(() -> new FindingCard(content, export));
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
