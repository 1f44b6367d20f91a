package org.mailtls.inspector.ui.endpoints;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.ChainGroups;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.ui.element.Mark;
import org.mailtls.inspector.ui.element.Texts;

/** The servers that were asked, each with its verdict; the chosen one is what the other panes show. */
public final class EndpointsView extends VBox {
    private static final double ROW_HEIGHT = 46;
    private static final int MOST_ROWS = 4;

    private final ListView<EndpointAssessment> list = new ListView<>();
    private List<ChainGroups.Group> groups = List.of();
    private boolean filling;

    /** @param chosen is told the index of the chosen server */
    public EndpointsView(IntConsumer chosen) {
        getStyleClass().add("endpoints");
        Label heading = new Label(Texts.of("endpoints.heading"));
        heading.setMnemonicParsing(true);
        heading.setLabelFor(list);
        heading.getStyleClass().add("pane-heading");
        list.setId("endpoints");
        list.setAccessibleText(Texts.of("endpoints.accessible"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(view -> new Row());
        list.getSelectionModel().selectedIndexProperty().addListener((all, old, now) -> {
            if (now.intValue() >= 0 && !filling) {
                chosen.accept(now.intValue());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(heading, list);
    }

    /** Lists the servers and chooses the one of the given index, without telling so; hides itself where there can be only one. */
    public void show(Assessment assessment, int index) {
        boolean several =
                assessment.endpoints().size() > 1 || assessment.evidence().target() instanceof MailTarget.Domain;
        setVisible(several);
        setManaged(several);
        list.setPrefHeight(
                ROW_HEIGHT * Math.min(MOST_ROWS, assessment.endpoints().size()) + 2);
        list.setMinHeight(ROW_HEIGHT * 2);
        groups = ChainGroups.of(assessment.evidence().endpoints());
        filling = true;
        fill(assessment.endpoints(), index);
        filling = false;
    }

    private void fill(List<EndpointAssessment> endpoints, int index) {
        int grown = endpoints.size() - list.getItems().size();
        if (!list.getItems().equals(endpoints)) {
            list.getItems().setAll(endpoints);
        }
        list.getSelectionModel().select(index);
        if (grown != 0 && index > 0) {
            list.scrollTo(index);
        }
    }

    private final class Row extends ListCell<EndpointAssessment> {
        @Override
        protected void updateItem(@Nullable EndpointAssessment item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (item == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Mark mark = Mark.of(item.verdict());
            Label host = new Label(Messages.printable(nameOf(item.evidence().endpoint())));
            host.getStyleClass().add("chain-name");
            Label verdict = new Label(Messages.verdict(item.verdict(), item.headline()));
            verdict.getStyleClass().add("chain-state");
            mark.stateOf(verdict);
            Label address = new Label(addressOf(item.evidence().endpoint()));
            address.getStyleClass().add("chain-origin");
            Label chain = new Label(chainOf(item.evidence()));
            chain.getStyleClass().add("chain-origin");
            HBox below = new HBox(address, verdict, chain);
            below.getStyleClass().add("chain-below");
            VBox words = new VBox(host, below);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox row = new HBox(mark.icon(), words);
            row.getStyleClass().add("chain-row");
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(
                    host.getText() + ", " + address.getText() + ", " + verdict.getText() + ", " + chain.getText());
        }

        /** Which chain it shows, where the servers do not all show the same. */
        private String chainOf(EndpointEvidence server) {
            return groups.stream()
                    .filter(group -> groups.size() > 1 && group.servers().contains(server))
                    .map(group -> Texts.of("endpoints.chain", group.name()))
                    .findFirst()
                    .orElse("");
        }

        private static String nameOf(Endpoint endpoint) {
            return endpoint.preference().isPresent()
                    ? Texts.of(
                            "endpoints.mx",
                            Integer.toString(endpoint.preference().getAsInt()),
                            endpoint.host().display())
                    : endpoint.host().display();
        }

        private static String addressOf(Endpoint endpoint) {
            return endpoint.address().map(IpText::of).orElse(Texts.of("endpoints.no-address"));
        }
    }
}
