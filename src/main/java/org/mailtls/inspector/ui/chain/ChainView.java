package org.mailtls.inspector.ui.chain;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.ui.element.Copying;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** The tree of certificates, root on top. */
public final class ChainView extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** Room for three certificates; it takes what the servers above leave. */
    private static final double USUAL_HEIGHT = 140;

    private final TreeView<ChainRow> tree = new TreeView<>();
    private @Nullable ChainRows rows;
    private boolean filling;
    private final Label nothing = new Label(Texts.of("chain.empty"));

    /**
     * @param selected is told the certificate of the selected row; none for a row without one
     * @param export is given certificates to write to a file
     */
    public ChainView(Consumer<Optional<Certificate>> selected, Consumer<List<Certificate>> export) {
        getStyleClass().add("chain");
        Label heading = new Label(Texts.of("chain.heading"));
        heading.setMnemonicParsing(true);
        heading.setLabelFor(tree);
        heading.getStyleClass().add("pane-heading");
        tree.setId("chain");
        tree.setPrefHeight(USUAL_HEIGHT);
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new ChainCell());
        tree.setAccessibleText(Texts.of("chain.accessible"));
        tree.getSelectionModel().selectedItemProperty().addListener((all, old, now) -> {
            if (!filling) {
                selected.accept(certificateOf(now));
            }
        });
        tree.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copyPem();
                event.consume();
            }
        });
        tree.setContextMenu(contextMenu(export));
        nothing.getStyleClass().addAll("placeholder", "muted");
        nothing.setWrapText(true);
        nothing.setMouseTransparent(true);
        StackPane stack = new StackPane(tree, nothing);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getChildren().addAll(heading, stack);
    }

    /**
     * Shows the path; does not tell of the selection that comes with it.
     *
     * @param keepSelection whether the certificate selected now stays selected, where it is still there
     */
    public void show(Shown shown, boolean keepSelection) {
        ChainRows now = ChainRows.of(shown);
        if (keepSelection && now.equals(rows)) {
            return;
        }
        Optional<Certificate> kept = keepSelection ? selected() : Optional.empty();
        rows = now;
        filling = true;
        fill(now, kept);
        filling = false;
    }

    private void fill(ChainRows rows, Optional<Certificate> kept) {
        TreeItem<ChainRow> root = new TreeItem<>();
        TreeItem<ChainRow> above = root;
        for (ChainRow row : rows.path()) {
            TreeItem<ChainRow> item = open(row);
            above.getChildren().add(item);
            above = item;
        }
        TreeItem<ChainRow> endEntity = above;
        if (!rows.unused().isEmpty()) {
            TreeItem<ChainRow> unused =
                    open(new ChainRow.Unused(Texts.of(rows.path().isEmpty() ? "chain.no-path" : "chain.unused")));
            rows.unused().forEach(row -> unused.getChildren().add(open(row)));
            root.getChildren().add(unused);
        }
        nothing.setVisible(root.getChildren().isEmpty());
        tree.setRoot(root);
        Optional<TreeItem<ChainRow>> selection = kept.flatMap(certificate -> find(root, certificate))
                .or(() -> rows.path().isEmpty() ? Optional.empty() : Optional.of(endEntity));
        selection.ifPresentOrElse(tree.getSelectionModel()::select, tree.getSelectionModel()::clearSelection);
    }

    private static Optional<TreeItem<ChainRow>> find(TreeItem<ChainRow> above, Certificate certificate) {
        return above.getChildren().stream()
                .flatMap(item -> certificateOf(item).filter(certificate::equals).isPresent()
                        ? Stream.of(item)
                        : find(item, certificate).stream())
                .findFirst();
    }

    private static TreeItem<ChainRow> open(ChainRow row) {
        TreeItem<ChainRow> item = new TreeItem<>(row);
        item.setExpanded(true);
        return item;
    }

    private ContextMenu contextMenu(Consumer<List<Certificate>> export) {
        MenuItem pem = new MenuItem(Texts.of("chain.copy-pem"));
        pem.setAccelerator(COPY);
        pem.setOnAction(event -> copyPem());
        MenuItem file = new MenuItem(Texts.of("chain.export"));
        file.setOnAction(event -> selected().ifPresent(certificate -> export.accept(List.of(certificate))));
        MenuItem fingerprint = new MenuItem(Texts.of("chain.copy-sha256"));
        fingerprint.setOnAction(event -> selected()
                .ifPresent(certificate -> Copying.copy(certificate.sha256().hex())));
        ContextMenu menu = new ContextMenu(pem, file, fingerprint);
        menu.setOnShowing(event ->
                menu.getItems().forEach(item -> item.setDisable(selected().isEmpty())));
        return menu;
    }

    private void copyPem() {
        selected().ifPresent(certificate -> Copying.copy(CertificateFiles.pem(List.of(certificate))));
    }

    /** The certificate of the selected row; none for a row without one. */
    public Optional<Certificate> selected() {
        return certificateOf(tree.getSelectionModel().getSelectedItem());
    }

    private static Optional<Certificate> certificateOf(@Nullable TreeItem<ChainRow> item) {
        return Optional.ofNullable(item).map(TreeItem::getValue).flatMap(ChainRow::held);
    }
}
