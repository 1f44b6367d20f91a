package org.mailtls.inspector.ui.stores;

import static org.mailtls.inspector.ui.element.WrappingCell.column;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.concurrent.Task;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.report.AuthorityLists;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.mailtls.inspector.ui.element.MarkedCell;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Every store at hand, what it makes of the chain, by which path, and why not. */
public final class StoresView extends VBox {
    private final Background background;
    private final TableView<StoreRow> table = new TableView<>();
    private final Label note = new Label(Texts.of("stores.note"));
    private final TableColumn<StoreRow, String> whatIf = column("stores.what-if-column", 190, StoreRow::whatIf);
    private final Label assumption = new Label();
    private @Nullable Task<Judged> judging;
    private @Nullable Shown shown;
    private Optional<Path> assumed = Optional.empty();

    /** @param dialogs ask for the certificates of a "what if" */
    public StoresView(Background background, FileDialogs dialogs) {
        this.background = background;
        Button ask = new Button(Texts.of("stores.what-if"));
        ask.setId("what-if");
        ask.setOnAction(event -> dialogs.open(
                        getScene().getWindow(),
                        Texts.of("stores.what-if"),
                        List.of(FileDialogs.Kind.of(Texts.of("files.all"), "*.*")))
                .ifPresent(this::assume));
        assumption.setId("assumption");
        assumption.setWrapText(true);
        HBox bar = new HBox(ask, assumption);
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("text-pane");
        note.setId("stores-note");
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        whatIf.setVisible(false);
        table.setId("stores");
        table.setAccessibleText(Texts.of("tab.stores"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<StoreRow, String> verdict = column("stores.verdict", 120, StoreRow::verdict);
        verdict.setCellFactory(all -> new MarkedCell<>(StoreRow::mark));
        table.getColumns()
                .addAll(List.of(
                        column("stores.store", 170, StoreRow::name),
                        verdict,
                        column("stores.failures", 190, StoreRow::failures),
                        whatIf,
                        column("stores.path", 200, StoreRow::path)));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(note, bar, table);
    }

    /** Judges by every store in the background and shows what came of it; what was assumed stays while the same server is shown. */
    public void show(Shown now) {
        boolean same = shown != null && now.continues(shown);
        shown = now;
        note.setText(Stream.concat(
                        Stream.of(Texts.of("stores.note")),
                        AuthorityLists.words(now.assessment().policy().programmes()).stream())
                .collect(Collectors.joining("\n")));
        if (!same) {
            assumption.setText("");
            assumed = Optional.empty();
            table.getItems().clear();
        }
        judge(now, assumed);
    }

    /** Judges again, beside the present verdict, as if the file's certificates were trusted or sent; no store is changed. */
    private void assume(Path file) {
        if (shown != null) {
            assumed = Optional.of(file);
            judge(shown, assumed);
        }
    }

    /** What came of a judgement. */
    private record Judged(List<StoreRow> rows, String assumption) {}

    private static Judged judged(Shown shown, Optional<Path> assumed) {
        Optional<TrustStore> file = assumed.map(path -> TrustStores.file(path, new char[0]));
        List<Certificate> certificates = file.map(TrustStore::anchors).orElse(List.of());
        String words = file.map(read ->
                        Messages.printable(read.problem().orElseGet(() -> Texts.of("stores.assumed", read.name()))))
                .orElse("");
        return new Judged(StoreRow.of(shown, certificates), words);
    }

    private void judge(Shown present, Optional<Path> file) {
        if (judging != null) {
            judging.cancel();
        }
        table.setPlaceholder(new Label(Texts.of("stores.judging")));
        Task<Judged> task = new Task<>() {
            @Override
            protected Judged call() {
                return judged(present, file);
            }
        };
        task.setOnSucceeded(event -> {
            table.setPlaceholder(new Label(Texts.of("stores.none")));
            Judged judged = task.getValue();
            assumption.setText(judged.assumption());
            whatIf.setVisible(
                    judged.rows().stream().anyMatch(row -> !row.whatIf().isEmpty()));
            if (!judged.rows().equals(table.getItems())) {
                table.getItems().setAll(judged.rows());
            }
        });
        task.setOnFailed(event -> {
            table.setPlaceholder(new Label(Texts.of("stores.failed")));
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, task.getException());
        });
        judging = task;
        background.start(task);
    }
}
