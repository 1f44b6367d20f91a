package org.mailtls.inspector.ui.certificate;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.ui.element.CopyButton;
import org.mailtls.inspector.ui.element.FactSheet;
import org.mailtls.inspector.ui.element.Scrolling;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** All that the selected certificate says. */
public final class CertificateView extends VBox {
    private final Label title = new Label();
    private final HBox bar = new HBox();
    private final ScrollPane scroll = new ScrollPane();
    private FactSheet sheet = new FactSheet();
    private Optional<Shown> shown = Optional.empty();
    private Optional<Certificate> certificate = Optional.empty();

    public CertificateView() {
        getStyleClass().add("sheet-pane");
        setId("certificate");
        title.getStyleClass().add("sheet-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        scroll.getStyleClass().add("pane");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(bar, scroll);
    }

    /**
     * Shows a certificate; where it is the one shown before, of which perhaps more is known, the scroll position stays.
     *
     * @param selected the certificate of the selected row
     */
    public void show(Shown now, Optional<Certificate> selected) {
        boolean same =
                certificate.equals(selected) && shown.filter(now::continues).isPresent();
        shown = Optional.of(now);
        certificate = selected;
        selected.ifPresentOrElse(chosen -> show(now, chosen, same), () -> showNone(now));
    }

    private void show(Shown now, Certificate chosen, boolean same) {
        FactSheet facts = CertificateDetails.of(chosen)
                .map(details -> CertificateSheet.of(chosen, details, now))
                .orElseGet(() -> CertificateSheet.unreadable(chosen));
        if (!same) {
            show(chosen, facts);
            scroll.setVvalue(0);
        } else if (!facts.asText().equals(sheet.asText())) {
            Scrolling.keep(scroll, () -> show(chosen, facts));
        }
    }

    private void show(Certificate chosen, FactSheet facts) {
        sheet = facts;
        title.setText(CertificateDetails.of(chosen)
                .map(CertificateDetails::subjectShort)
                .map(Messages::printable)
                .orElse(Texts.of("chain.unreadable")));
        bar.getChildren()
                .setAll(
                        title,
                        CopyButton.labelled(Texts.of("certificate.copy-all"), facts::asText),
                        CopyButton.labelled(
                                Texts.of("certificate.copy-pem"), () -> CertificateFiles.pem(List.of(chosen))));
        scroll.setContent(facts);
    }

    private void showNone(Shown now) {
        boolean seen = !now.endpoint().evidence().presented().isEmpty();
        title.setText(Texts.of(seen ? "certificate.none" : "chain.empty"));
        bar.getChildren().setAll(title);
        sheet = new FactSheet();
        scroll.setContent(sheet);
    }
}
