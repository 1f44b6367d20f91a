package org.mailtls.inspector.ui.banner;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.evaicons.Evaicons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.PartnerMessage;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.SelectableText;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.pem.PemSelection;

/** The first thing to read: what is so, who acts, and what to do. */
public final class BannerView extends HBox {
    private final ResultActions actions;
    private final VBox words = new VBox();
    private final MenuButton export = new MenuButton(Texts.of("banner.export"));
    private final Button message = new Button(Texts.of("banner.message"));
    private final Label still = new Label();
    private final HBox buttons = new HBox();

    public BannerView(ResultActions actions) {
        this.actions = actions;
        getStyleClass().add("banner");
        setId("banner");
        setFocusTraversable(false);
        words.getStyleClass().add("banner-words");
        still.setId("still");
        still.getStyleClass().add("banner-still");
        HBox.setHgrow(words, Priority.ALWAYS);
        fillButtons();
    }

    /**
     * Shows the verdict on the whole; where several servers were asked, also the one that is chosen.
     *
     * @param underWay what may still change the verdict, in a few words
     */
    public void show(Shown shown, Optional<String> underWay) {
        Verdict verdict = shown.assessment().verdict();
        Messages.HeadlineText headline = Messages.headline(shown.assessment());
        Mark mark = Mark.of(shown.assessment());
        mark.stateOf(this);
        FontIcon icon = mark.icon();
        icon.getStyleClass().add("banner-icon");
        String said = Messages.verdict(verdict, shown.assessment().headline());
        Label word = new Label(said);
        word.getStyleClass().add("banner-verdict");
        mark.stateOf(word);
        Label text = new Label(headline.text());
        text.setId("headline");
        text.getStyleClass().add("banner-headline");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        String who = Texts.of("banner.who", headline.whoActs());
        SelectableText act = new SelectableText(who, headline.remedy());
        act.setId("act");
        still.setText(underWay.map(what -> Texts.of("banner.still", what)).orElse(""));
        HBox first = new HBox(word, still);
        first.getStyleClass().add("banner-first");
        words.getChildren().setAll(first, text, act, buttons);
        getChildren().setAll(icon, words);
        setAccessibleText(said + ". " + still.getText() + " " + headline.text() + " " + act.text());
        boolean certificates = !shown.endpoint().evidence().presented().isEmpty();
        export.setDisable(!certificates);
        message.setDisable(!PartnerMessage.asks(shown.assessment()));
    }

    /** Nothing is under way any more. */
    public void settle() {
        still.setText("");
    }

    private void fillButtons() {
        Button copy = new Button(Texts.of("banner.copy"), new FontIcon(Evaicons.COPY_OUTLINE));
        copy.setId("copy-report");
        copy.setTooltip(new Tooltip(Texts.of("banner.copy.tip")));
        copy.setOnAction(event -> actions.copyReport());
        export.setId("export-pem");
        export.setGraphic(new FontIcon(Evaicons.DOWNLOAD_OUTLINE));
        for (PemSelection selection : PemSelection.values()) {
            MenuItem item = new MenuItem(Texts.of("export." + selection.name()));
            item.setId("export-" + selection.name());
            item.setOnAction(event -> actions.exportPem(selection));
            export.getItems().add(item);
        }
        message.setId("partner-message");
        message.setGraphic(new FontIcon(Evaicons.EMAIL_OUTLINE));
        message.setOnAction(event -> actions.messageToPartner());
        Button save = new Button(Texts.of("banner.save"), new FontIcon(Evaicons.SAVE_OUTLINE));
        save.setId("save-report");
        save.setTooltip(new Tooltip(Texts.of("banner.save.tip")));
        save.setOnAction(event -> actions.saveReport());
        buttons.getStyleClass().add("banner-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getChildren().addAll(copy, export, message, save);
    }
}
