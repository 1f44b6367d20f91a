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
     * Shows a certificate.
     *
     * @param selected the certificate of the selected row
     * @param same whether it is the one shown before, of which perhaps more is known
     */
    public void show(Shown shown, Optional<Certificate> selected, boolean same) {
        selected.ifPresentOrElse(certificate -> show(shown, certificate, same), this::showNone);
    }

    private void show(Shown shown, Certificate certificate, boolean same) {
        FactSheet now = CertificateDetails.of(certificate)
                .map(details -> CertificateSheet.of(certificate, details, shown))
                .orElseGet(() -> CertificateSheet.unreadable(certificate));
        if (!same) {
            show(certificate, now);
            scroll.setVvalue(0);
        } else if (!now.asText().equals(sheet.asText())) {
            Scrolling.keep(scroll, () -> show(certificate, now));
        }
    }

    private void show(Certificate certificate, FactSheet now) {
        sheet = now;
        title.setText(CertificateDetails.of(certificate)
                .map(CertificateDetails::subjectShort)
                .map(Messages::printable)
                .orElse(Texts.of("chain.unreadable")));
        bar.getChildren()
                .setAll(
                        title,
                        CopyButton.labelled(Texts.of("certificate.copy-all"), now::asText),
                        CopyButton.labelled(
                                Texts.of("certificate.copy-pem"), () -> CertificateFiles.pem(List.of(certificate))));
        scroll.setContent(now);
    }

    private void showNone() {
        title.setText(Texts.of("certificate.none"));
        bar.getChildren().setAll(title);
        sheet = new FactSheet();
        scroll.setContent(sheet);
    }
}
