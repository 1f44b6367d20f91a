package org.mailtls.inspector.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import javafx.stage.Window;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.report.CsvReport;
import org.mailtls.inspector.report.HtmlReport;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.saved.CaptureScript;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Writes results to files of the user's choice, in the background. */
final class ResultFiles {
    private static final List<FileDialogs.Kind> REPORTS = List.of(
            FileDialogs.Kind.of(Texts.of("files.text"), "*.txt"),
            FileDialogs.Kind.of(Texts.of("files.json"), "*.json"));
    private static final List<FileDialogs.Kind> RESULTS = List.of(
            FileDialogs.Kind.of(Texts.of("files.csv"), "*.csv"),
            FileDialogs.Kind.of(Texts.of("files.html"), "*.html"),
            FileDialogs.Kind.of(Texts.of("files.json"), "*.json"));
    private static final List<FileDialogs.Kind> SCRIPTS =
            List.of(FileDialogs.Kind.of(Texts.of("files.script"), "*.ps1"));
    private static final List<FileDialogs.Kind> PEM =
            List.of(FileDialogs.Kind.of(Texts.of("files.pem"), "*.pem", "*.crt", "*.cer"));

    private final FileDialogs dialogs;
    private final Background background;
    private final Consumer<String> done;
    private final Consumer<String> failed;

    /**
     * @param done is told what was written
     * @param failed is told what could not be written, and why
     */
    ResultFiles(FileDialogs dialogs, Background background, Consumer<String> done, Consumer<String> failed) {
        this.dialogs = dialogs;
        this.background = background;
        this.done = done;
        this.failed = failed;
    }

    void saveReport(Window owner, Shown shown) {
        Assessment assessment = shown.assessment();
        dialogs.save(owner, Texts.of("save.report.title"), nameFor(shown) + "-tls-report.txt", REPORTS)
                .ifPresent(file -> write(
                        file,
                        utf8(() -> isJson(file) ? JsonReport.of(List.of(assessment)) : TextReport.of(assessment))));
    }

    /** Saves the results of a list: as a table, as JSON or as a page of HTML. */
    void saveResults(Window owner, List<TargetResult> results) {
        dialogs.save(owner, Texts.of("save.results.title"), "mail-tls-results.csv", RESULTS)
                .ifPresent(file -> write(file, utf8(() -> inFormOf(file, results))));
    }

    private static String inFormOf(Path file, List<TargetResult> results) {
        if (isJson(file)) {
            return JsonReport.ofResults(results);
        }
        return hasEnding(file, ".html") || hasEnding(file, ".htm") ? HtmlReport.of(results) : CsvReport.of(results);
    }

    /** Saves the script that captures on another computer what can then be opened here. */
    void saveCaptureScript(Window owner) {
        dialogs.save(owner, Texts.of("save.script.title"), CaptureScript.FILE_NAME, SCRIPTS)
                .ifPresent(file -> write(file, CaptureScript::content));
    }

    /** @param what a word for the file's name: such as {@code as-sent} */
    void savePem(Window owner, Shown shown, String what, List<Certificate> certificates) {
        if (!certificates.isEmpty()) {
            dialogs.save(owner, Texts.of("save.pem.title"), nameFor(shown) + "-" + what + ".pem", PEM)
                    .ifPresent(file -> write(file, utf8(() -> CertificateFiles.pem(certificates))));
        }
    }

    private static Supplier<byte[]> utf8(Supplier<String> text) {
        return () -> text.get().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Path file, Supplier<byte[]> content) {
        Task<Void> task = new Task<>() {
            @Override
            @SuppressWarnings("NullAway") // a task without a value returns null
            protected Void call() throws Exception {
                Files.write(file, content.get());
                return null;
            }
        };
        task.setOnSucceeded(event -> done.accept(Texts.of("save.done", file)));
        task.setOnFailed(event -> failed.accept(Texts.of("save.failed", file, FailureWords.of(task.getException()))));
        background.start(task);
    }

    private static boolean isJson(Path file) {
        return hasEnding(file, ".json");
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static String nameFor(Shown shown) {
        String host = shown.endpoint().evidence().endpoint().host().ascii();
        String safe = host.replaceAll("[^A-Za-z0-9.-]", "_");
        return safe.isEmpty() ? "server" : safe;
    }
}
