package org.mailtls.inspector.ui.senders;

import static org.mailtls.inspector.ui.element.WrappingCell.column;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.MarkedCell;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Whether each kind of sender would deliver, why, and where that is written; the one chosen is the one judged as. */
public final class SendersView extends VBox {
    private final TableView<SenderVerdict> table = new TableView<>();
    private final Label note = new Label();
    private boolean filling;

    /** @param judgeAs is given the sender chosen to judge as */
    public SendersView(Consumer<SenderProfile> judgeAs) {
        getStyleClass().add("text-pane");
        note.setId("senders-note");
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        table.setId("senders");
        table.setAccessibleText(Texts.of("tab.senders"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<SenderVerdict, String> delivers = column(
                "senders.delivers", 160, verdict -> Messages.sender(verdict).delivers());
        delivers.setCellFactory(all -> new MarkedCell<>(SendersView::mark));
        table.getColumns()
                .addAll(List.of(
                        column(
                                "senders.sender",
                                170,
                                verdict -> Messages.sender(verdict).sender()),
                        delivers,
                        column(
                                "senders.reason",
                                260,
                                verdict -> Messages.sender(verdict).reason()),
                        column(
                                "senders.source",
                                190,
                                verdict -> Messages.sender(verdict).source())));
        table.getSelectionModel().selectedItemProperty().addListener((all, old, now) -> {
            if (now != null && !filling) {
                judgeAs.accept(now.profile());
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(note, table);
    }

    /** Shows what they make of the whole target, the sender judged as being selected, without telling so. */
    public void show(Shown shown) {
        int servers = shown.assessment().endpoints().size();
        note.setText(
                servers > 1 ? Texts.of("senders.note.several", Integer.toString(servers)) : Texts.of("senders.note"));
        filling = true;
        List<SenderVerdict> senders = shown.assessment().senders();
        if (!table.getItems().equals(senders)) {
            table.getItems().setAll(senders);
        }
        table.getSelectionModel().select(shown.assessment().sender());
        filling = false;
    }

    private static Mark mark(SenderVerdict verdict) {
        return switch (verdict.delivers()) {
            case YES -> Mark.GOOD;
            case NO -> Mark.BAD;
            case UNKNOWN -> Mark.UNKNOWN;
        };
    }
}
