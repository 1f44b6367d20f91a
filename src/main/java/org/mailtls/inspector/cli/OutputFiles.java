package org.mailtls.inspector.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.report.CsvReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that write results to files. */
final class OutputFiles {
    private static final String STANDARD_OUTPUT = "-";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write a table to this file, too, a line for each target, for spreadsheets; - for standard"
                    + " output instead of a report.")
    private Optional<String> csv;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page to this file, too: a table of all targets and a section for each.")
    private Optional<Path> html;

    @Option(
            names = "--pem",
            paramLabel = "FILE",
            description = "Write the certificates that were sent to this file, too.")
    private Optional<Path> pem;

    @Option(
            names = "--pem-missing",
            paramLabel = "FILE",
            description = "Write the intermediate certificates that should have been sent but were not to this file,"
                    + " too; it stays empty where none is missing, or nobody has it.")
    private Optional<Path> missing;

    private interface Opening {
        ResultOutlet open(String name) throws IOException;
    }

    /** Whether standard output has a table instead of a report. */
    boolean takesStandardOutput() {
        return csv.filter(STANDARD_OUTPUT::equals).isPresent();
    }

    /**
     * Opens what was named.
     *
     * @throws ParameterException when a file cannot be written
     */
    List<ResultOutlet> open(Terminal terminal) {
        List<ResultOutlet> outlets = new ArrayList<>();
        csv.ifPresent(file -> outlets.add(opened("--csv " + file, name -> csv(name, file, terminal))));
        html.ifPresent(file -> outlets.add(opened("--html " + file, name -> new ResultPage(name, file))));
        pem.ifPresent(file ->
                outlets.add(opened("--pem " + file, name -> ResultFile.sent(name, Files.newBufferedWriter(file)))));
        missing.ifPresent(file -> outlets.add(
                opened("--pem-missing " + file, name -> ResultFile.missing(name, Files.newBufferedWriter(file)))));
        return outlets;
    }

    private static ResultOutlet csv(String name, String file, Terminal terminal) throws IOException {
        return file.equals(STANDARD_OUTPUT)
                ? ResultFile.csv("standard output", StandardOutput.over(terminal.out()), "")
                : ResultFile.csv(name, Files.newBufferedWriter(Path.of(file)), CsvReport.BYTE_ORDER_MARK);
    }

    private ResultOutlet opened(String option, Opening opening) {
        try {
            return opening.open(option);
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), option + " cannot be written: " + reason(e), e);
        } catch (InvalidPathException e) {
            throw new ParameterException(command.commandLine(), option + ": not a file name", e);
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such folder";
            case AccessDeniedException denied -> "it may not be written";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
